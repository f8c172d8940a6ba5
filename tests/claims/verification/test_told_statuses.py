"""What other authorities tell of beneficiaries (R-01, R-02): kept of ours alone, and blocking what does not fit."""

import pytest
from sqlalchemy import select, text

from services.claims.models import BeneficiaryStatus
from tests.claims.office import PROVINCE_READER, problem, succeeded
from tests.claims.pensioners import WORKER, months, pseudonym

HEADER = "证件类型,证件号码,状态类型,起始日期,截止日期,数据来源"
PATH = "/v1/beneficiary-status-files"
ID_NO, NOBODY = "110101195001011234", "110101195001015678"


@pytest.fixture
def draws(pensioners, database):
    """Let the holder of the document draw a benefit, 1,800.00 a month, paid up to 2024-08."""

    async def opened(benefit: str = "SUR", **columns) -> str:
        facts = columns.pop("facts", {"relation": "SPOUSE", "lone_or_orphan": False})
        person = {"person_id": pseudonym(database, ID_NO), "benefit": benefit, "facts": facts}
        return await pensioners.opened("1800.00", paid=months("2023-01", "2024-08"), **person, **columns)

    return opened


@pytest.fixture
def tell(hand):
    async def told(
        kind: str, since: str, until: str = "", *, id_no: str = ID_NO, source: str = "POLICE", **sent
    ) -> dict:
        return (await hand(PATH, HEADER, f"CITIZEN_ID,{id_no},{kind},{since},{until},{source}", **sent))[1]["result"]

    return told


async def kept(database) -> list[tuple[str, str, str]]:
    async with database.begin(PROVINCE_READER) as tx:
        rows = await tx.session.scalars(select(BeneficiaryStatus).order_by(BeneficiaryStatus.seq))
        return [(row.prefecture, row.kind, str(row.person_id)) for row in rows]


async def test_a_benefit_due_after_death_is_blocked_with_the_months_paid_since(draws, tell, pensioners, caller):
    entitlement = await draws("DPF")

    result = await tell("DEATH", "2024-05-20", source="CIVIL_AFFAIRS")

    assert (result["beneficiaries"], result["others"], result["findings"]) == (1, 0, 1)
    assert await pensioners.findings() == [("R-01", "BLOCK", "entitlement", entitlement)]
    [finding] = succeeded(await caller.get("/v1/findings", roles="risk_officer"))["items"]
    assert (finding["facts"]["from"], finding["facts"]["months_paid"]) == ("2024-05-20", 3)


async def test_only_rows_about_beneficiaries_are_kept_and_by_person_id_alone(draws, tell, database):
    await draws("DPF")

    result = await tell("DEATH", "2024-05-20", id_no=NOBODY)

    assert (result["taken"], result["beneficiaries"], result["others"]) == (1, 0, 1)
    assert await kept(database) == []
    await tell("DEATH", "2024-05-20")
    assert await kept(database) == [("9908", "DEATH", str(pseudonym(database, ID_NO)))]


async def test_what_ended_with_the_month_of_the_death_is_not_suspected(draws, tell, pensioners):
    entitlement = await draws("DPF")
    await pensioners.carried_out(entitlement, "endings", reason="DEATH", happened_on="2024-05-20")

    assert (await tell("DEATH", "2024-05-20"))["findings"] == 0
    assert await pensioners.findings() == []


@pytest.mark.parametrize(
    ("told", "relation", "suspected"),
    [
        (("EMPLOYMENT", "2024-03-01"), "CHILD", True),
        (("EMPLOYMENT", "2021-03-01", "2022-12-31"), "CHILD", False),
        (("EMPLOYMENT", "2021-03-01", "2023-01-31"), "CHILD", True),
        (("ARMY", "2024-03-01"), "CHILD", True),
        (("MARRIAGE", "2024-03-01"), "SPOUSE", True),
        (("MARRIAGE", "1999-03-01"), "SPOUSE", False),
        (("MARRIAGE", "2024-03-01"), "CHILD", False),
        (("ADOPTION", "2024-03-01"), "CHILD", True),
        (("ADOPTION", "2020-03-01"), "CHILD", False),
        (("PRISON", "2024-03-01", "2025-02-28"), "PARENT", True),
    ],
)
async def test_a_survivors_pension_that_is_due_no_longer_is_blocked(draws, tell, pensioners, told, relation, suspected):
    entitlement = await draws(facts={"relation": relation, "lone_or_orphan": False})

    await tell(*told)

    assert await pensioners.findings() == ([("R-02", "BLOCK", "entitlement", entitlement)] if suspected else [])


@pytest.mark.parametrize("kind", ["PRISON", "EMPLOYMENT", "ARMY", "MARRIAGE"])
async def test_the_workers_own_benefits_go_on(draws, tell, pensioners, kind):
    await draws("DPF", facts={"grade": 3, "own_wage": "4000.00"})

    assert (await tell(kind, "2024-03-01"))["findings"] == 0


async def test_a_prison_term_for_which_the_pension_is_suspended_already_is_not_suspected(draws, tell, pensioners):
    entitlement = await draws()
    stop = {"reason": "IMPRISONED", "noticed_on": "2024-03-05", "from_month": "2024-04"}
    await pensioners.carried_out(entitlement, "stops", **stop)

    assert (await tell("PRISON", "2024-03-01", "2025-02-28"))["findings"] == 0


async def test_what_was_looked_into_is_not_raised_again_for_the_same_day(draws, tell, caller, look_again, pensioners):
    await draws()
    await tell("MARRIAGE", "2024-03-01")
    [finding] = succeeded(await caller.get("/v1/findings", roles="risk_officer"))["items"]
    closing = {"outcome": "UNFOUNDED", "reason": "同名"}
    path = f"/v1/findings/{finding['id']}/closing"
    succeeded(await caller.post(path, roles="risk_officer", subject="chen-risk", json=closing))

    assert await look_again() == "0 new"
    assert (await tell("MARRIAGE", "2024-03-01", source="CIVIL_AFFAIRS"))["findings"] == 0
    assert (await tell("MARRIAGE", "2024-06-01"))["findings"] == 1


async def test_what_is_opened_after_it_was_told_is_found_by_the_daily_watch(draws, tell, look_again, pensioners):
    await draws("DPF")
    await tell("EMPLOYMENT", "2024-03-01")
    assert await pensioners.findings() == []

    pension = await draws("SUR")
    assert await look_again() == "1 new"
    assert await pensioners.findings() == [("R-02", "BLOCK", "entitlement", pension)]


async def test_rows_that_say_nothing_go_back_with_their_column(draws, hand):
    await draws()
    rows = [
        f"CARD,{ID_NO},DEATH,2024-05-20,,POLICE",
        "CITIZEN_ID,,DEATH,2024-05-20,,POLICE",
        f"CITIZEN_ID,{ID_NO},HEALTHY,2024-05-20,,POLICE",
        f"CITIZEN_ID,{ID_NO},DEATH,20 May,,POLICE",
        f"CITIZEN_ID,{ID_NO},DEATH,2024-09-17,,POLICE",
        f"CITIZEN_ID,{ID_NO},PRISON,2024-05-20,2024-05-19,POLICE",
        f"CITIZEN_ID,{ID_NO},PRISON,2024-05-20,soon,POLICE",
        f"CITIZEN_ID,{ID_NO},DEATH,2024-05-20,,RUMOUR",
        f"CITIZEN_ID,{ID_NO},DEATH,2024-05-20,,POLICE",
    ]

    _, job = await hand(PATH, HEADER, *rows)

    assert (job["result"]["taken"], job["result"]["refused"]) == (1, 8)


async def test_a_file_is_taken_back_unless_a_finding_of_it_was_confirmed(draws, hand, work, caller, database):
    await draws()
    sent = {"roles": "benefits_clerk"}
    marriage = f"CITIZEN_ID,{ID_NO},MARRIAGE,2024-03-01,,CIVIL_AFFAIRS"
    file, _ = await hand(PATH, HEADER, marriage)
    undoing = succeeded(await caller.post(f"{PATH}/{file['id']}/undoing", **sent))
    await work()
    undone = succeeded(await caller.get(f"/v1/jobs/{undoing['job_id']}", **sent))
    assert undone["result"] == {"withdrawn": 1}
    async with database.begin(PROVINCE_READER) as tx:
        assert (
            await tx.session.scalar(text("SELECT count(*) FROM beneficiary_statuses WHERE withdrawn_at IS NULL")) == 0
        )
    assert problem(await caller.post(f"{PATH}/{file['id']}/undoing", **sent)) == (409, "file-not-in-effect")


async def test_another_prefectures_file_reaches_only_its_own_beneficiaries(draws, tell, database, pensioners):
    await draws()

    assert (await tell("MARRIAGE", "2024-03-01", served="9901"))["beneficiaries"] == 0
    assert await kept(database) == []
    assert await pensioners.findings() == []


async def test_a_beneficiary_told_by_a_number_that_leads_to_the_person_is_found(draws, tell, database, pensioners):
    entitlement = await draws()
    async with database.begin(WORKER) as tx:
        told = {"merged": pseudonym(database, NOBODY), "person": pseudonym(database, ID_NO)}
        await tx.session.execute(text("INSERT INTO known_person_aliases VALUES (:merged, :person)"), told)

    await tell("ARMY", "2024-03-01", id_no=NOBODY)

    assert await pensioners.findings() == [("R-02", "BLOCK", "entitlement", entitlement)]
