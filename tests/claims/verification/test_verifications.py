"""Verification of entitlements (R-21): what lapsed is suspended, what is verified late is paid with its arrears."""

import pytest
from sqlalchemy import text

from tests.claims.office import PROVINCE_READER, announced_types, problem, succeeded
from tests.claims.pensioners import ELSEWHERE, Pensioners, months, pseudonym

ID_NO = "110101195001011234"
LATE = {"verified_on": "2024-09-15", "method": "SELF_SERVICE"}


@pytest.fixture
async def pension(pensioners, database) -> str:
    """Drawn by the holder of a document, last verified on 2023-06-30, paid up to 2024-06."""
    told = {"person_id": pseudonym(database, ID_NO), "verified_on": None}
    entitlement = await pensioners.opened("3240.00", paid=months("2023-01", "2024-06"), **told)
    await _verified_last(database, entitlement, "2023-06-30")
    return entitlement


async def _verified_last(database, entitlement: str, on: str) -> None:
    async with database.begin(PROVINCE_READER) as tx:
        told = {"id": entitlement, "on": on}
        await tx.session.execute(
            text("UPDATE entitlements SET verified_on = CAST(:on AS text)::date WHERE id = :id"), told
        )


def verifying(caller, entitlement: str, **changes):
    sent = {"roles": "benefits_clerk", "json": LATE | changes}
    return caller.post(f"/v1/entitlements/{entitlement}/verification", **sent)


@pytest.mark.worked_example("WE-84")
async def test_what_was_not_verified_for_12_months_is_suspended_and_paid_with_arrears_once_it_is(
    pensioners, pension, watch, clock_at, caller
):
    assert await watch("2024-06-30") == "0 suspended"
    assert await watch("2024-07-01") == "1 suspended"

    assert await pensioners.due(pension) == [("2023-01", "3240.00", None), ("2024-07", "0.00", "SUSPENDED")]
    assert (await pensioners.standing(pension))["state"] == "SUSPENDED"
    assert await pensioners.findings() == [("R-21", "REVIEW", "entitlement", pension)]

    clock_at("2024-09-16")
    [verified] = succeeded(await verifying(caller, pension))["items"]

    assert (verified["state"], verified["verified_on"], verified["pays_from"]) == ("RUNNING", "2024-09-15", "2024-10")
    assert await pensioners.due(pension) == [("2023-01", "3240.00", None)]
    assert verified["open_from"] == "2024-07"
    assert await pensioners.findings() == []
    assert await pensioners.findings(state="CLOSED") == [("R-21", "REVIEW", "entitlement", pension)]


async def test_a_province_may_pay_no_arrears(pensioners, pension, watch, clock_at, caller, enact):
    enact("benefit_interruptions", "arrears = { UNVERIFIED = false }")
    await watch("2024-07-01")
    clock_at("2024-09-16")

    succeeded(await verifying(caller, pension))

    assert await pensioners.due(pension) == [
        ("2023-01", "3240.00", None),
        ("2024-07", "0.00", "STOPPED"),
        ("2024-10", "3240.00", None),
    ]


async def test_a_province_may_ask_for_a_verification_more_often(pensioners, pension, watch, enact):
    enact("verification", "months = 6")
    await watch("2024-07-01")

    assert [month for month, _, _ in await pensioners.due(pension)] == ["2023-01", "2024-07"]
    [lapsed] = (await pensioners.file(pension))["interruptions"]
    assert lapsed["from_month"] == "2024-07", "the months from 2024-01 on are paid, and stay so"


async def test_a_repeated_run_suspends_nobody_twice(watch, pensioners, pension, database):
    await watch("2024-07-01")
    assert await watch("2024-07-02") == "0 suspended"

    assert len((await pensioners.file(pension))["interruptions"]) == 1
    assert await announced_types(database) == ["finding_raised"]


async def test_what_the_employer_owes_is_not_suspended(pensioners, watch, database):
    await _verified_last(database, await pensioners.opened("3500.00", benefit="DPE", payer="EMPLOYER"), "2023-06-30")

    assert await watch("2024-07-01") == "0 suspended"


async def test_what_has_ended_is_not_suspended(pensioners, watch, database):
    ended = {"ends": "2024-03", "ended_why": "DEATH"}
    await _verified_last(database, await pensioners.opened("3240.00", **ended), "2023-06-30")

    assert await watch("2024-07-01") == "0 suspended"


async def test_slices_reach_everybody_in_each_prefecture(pensioners, watch, database):
    for division in ("990811", "990811", "990812", "990101"):
        await _verified_last(database, await pensioners.opened("3240.00", division=division), "2023-06-30")

    assert await watch("2024-06-30", at_once=1) == "0 suspended"
    assert await watch("2024-07-01", at_once=1) == "4 suspended"


async def test_one_that_cannot_be_suspended_keeps_no_other_from_it(pensioners, watch, database):
    pensions = [await pensioners.opened("3240.00") for _ in range(3)]
    for pension in pensions:
        await _verified_last(database, pension, "2023-06-30")
    async with database.begin(PROVINCE_READER) as tx:
        spoilt = text("UPDATE entitlements SET benefit = 'DPX' WHERE id = :id")
        await tx.session.execute(spoilt, {"id": pensions[1]})

    assert await watch("2024-07-01", at_once=2) == "2 suspended, failed: 1"

    assert [subject for _, _, _, subject in await pensioners.findings()] == [pensions[0], pensions[2]]


async def test_who_was_never_verified_counts_from_the_day_of_the_record(pensioners, watch, database, clock_at, app):
    clock_at("2023-06-30")
    await Pensioners(app.state.database, None).opened("3240.00", verified_on=None)

    assert await watch("2024-06-30") == "0 suspended"
    assert await watch("2024-07-01") == "1 suspended"


async def test_an_old_verification_is_kept_and_lifts_nothing(pensioners, pension, watch, clock_at, caller):
    await watch("2024-07-01")
    clock_at("2024-09-16")

    [still] = succeeded(await verifying(caller, pension, verified_on="2023-07-10"))["items"]

    assert (still["state"], still["verified_on"]) == ("SUSPENDED", "2023-07-10")
    assert len(await pensioners.findings()) == 1


async def test_a_verification_by_document_reaches_all_that_the_person_draws(pensioners, pension, caller, database):
    person = {"person_id": pseudonym(database, ID_NO)}
    nursing = await pensioners.opened("2880.00", benefit="NUR", facts={"level": "MAJOR"}, **person)
    elsewhere = await pensioners.opened("100.00", division="990101", **person)
    body = {"id_type": "CITIZEN_ID", "id_no": ID_NO} | LATE

    found = succeeded(await caller.post("/v1/verifications", roles="claims_clerk", json=body))["items"]

    assert {each["id"] for each in found} == {pension, nursing}
    assert (await _verified_on(database, elsewhere)) == "2024-01-10"


async def _verified_on(database, entitlement: str) -> str:
    async with database.begin(PROVINCE_READER) as tx:
        asked = text("SELECT verified_on FROM entitlements WHERE id = :id")
        return str(await tx.session.scalar(asked, {"id": entitlement}))


async def test_nobodys_document_and_a_day_to_come_are_refused(pension, caller):
    body = {"id_type": "CITIZEN_ID", "id_no": "110101195001015678"} | LATE
    nobody = await caller.post("/v1/verifications", roles="claims_clerk", json=body)
    assert problem(nobody) == (404, "beneficiary-not-found")
    assert problem(await verifying(caller, pension, verified_on="2999-01-01")) == (422, "date-in-future")
    hidden = await caller.post(
        f"/v1/entitlements/{pension}/verification", roles="benefits_clerk", json=LATE, **ELSEWHERE
    )
    assert problem(hidden) == (404, "entitlement-not-found")


async def test_a_suspension_is_lifted_by_a_verification_alone(pensioners, pension, watch):
    await watch("2024-07-01")
    [suspension] = (await pensioners.file(pension))["interruptions"]
    lifting = {"interruption_id": suspension["id"], "ended_on": "2024-07-18"}
    assert problem(await pensioners.propose(pension, "resumptions", **lifting)) == (409, "lifted-by-verification")


async def test_what_others_verified_comes_in_files(pensioners, pension, watch, clock_at, hand):
    await watch("2024-07-01")
    clock_at("2024-09-16")
    rows = [
        f"CITIZEN_ID,{ID_NO},2024-09-15,DATA_COMPARISON",
        "CITIZEN_ID,110101195001015678,2024-09-15,DATA_COMPARISON",
        f"CITIZEN_ID,{ID_NO},2024-09-17,DATA_COMPARISON",
        f"CITIZEN_ID,{ID_NO},2024-09-15,GUESSED",
        f"CARD,{ID_NO},2024-9,SELF_SERVICE",
    ]

    _, job = await hand("/v1/verification-files", "证件类型,证件号码,认证日期,认证方式", *rows)

    assert job["result"] == {"rows": 5, "taken": 1, "refused": 4}
    assert (await pensioners.standing(pension))["pays_from"] == "2024-10"
    assert (await pensioners.file(pension))["history"][-1]["what"] == "RESUMED"


@pytest.fixture
async def suspended(pension, watch, clock_at) -> str:
    await watch("2024-07-01")
    clock_at("2024-09-16")
    return pension


@pytest.mark.parametrize(("county", "taken"), [("990811", 1), ("990812", 0)])
async def test_a_countys_file_verifies_only_whom_it_serves(pensioners, suspended, hand, county, taken):
    row = f"CITIZEN_ID,{ID_NO},2024-09-15,DATA_COMPARISON"
    _, job = await hand("/v1/verification-files", "证件类型,证件号码,认证日期,认证方式", row, served=county)

    assert job["result"] == {"rows": 1, "taken": taken, "refused": 1 - taken}
    assert (await pensioners.standing(suspended))["state"] == ("RUNNING" if taken else "SUSPENDED")
    assert len(await pensioners.findings()) == 1 - taken


@pytest.mark.worked_example("WE-84")
async def test_a_lapse_can_be_asked_without_a_case(caller):
    facts = {"amount": "3240.00", "last_verified_on": "2023-06-30", "verified_on": "2024-09-15"}
    asked = {"kind": "verification_lapse", "region": "990811", "on": "2024-07-01", "facts": facts}

    arrears, resumed = succeeded(await caller.post("/v1/quotes", roles="auditor", json=asked))["results"]

    assert (arrears["code"], arrears["amount"], arrears["from"], arrears["until"]) == (
        *("ARREARS", "9720.00", "2024-07-01", "2024-09-30"),
    )
    assert (resumed["code"], resumed["from"]) == ("RESUMED", "2024-10-01")
