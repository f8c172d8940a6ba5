"""Status files: rows about people in the stock are kept and compared, others counted; nothing in the stock changes."""

import pytest
from sqlalchemy import select, text

from services.registry.models import Enrolment, PersonStatus
from shared.auth import Actor
from tests.registry.counter import CITIZEN_NO
from tests.registry.desk import CLERK, born, succeeded
from tests.registry.status_data.authorities import DEATHS, DIED, HOLDER, MARRIAGES, PENSIONS, PRISON, RISK

STRANGER = f"CITIZEN_ID,{CITIZEN_NO},张三,2025-09-03,POLICE"


@pytest.fixture
def database(own_database):
    return own_database


async def test_a_death_of_somebody_enrolled_is_a_finding_and_changes_nothing(enrolment, hand, findings, begin):
    file, job = await hand(DEATHS, DIED)

    counts = {"rows": 1, "taken": 1, "refused": 0, "in_stock": 1, "not_in_stock": 0, "findings": 1}
    assert (job["state"], job["result"]) == ("DONE", counts)
    ((rule, subject, facts),) = await findings()
    assert (rule, subject) == ("E-01", enrolment["id"])
    assert facts == {
        "person_id": enrolment["person_id"],
        "employer_id": enrolment["employer_id"],
        "died_on": "2025-09-03",
        "employed_from": "2025-08-01",
        "file_id": file["id"],
    }
    async with begin() as tx:
        assert (await tx.session.scalars(select(Enrolment.covered_until))).all() == [None]


async def test_people_who_are_not_in_the_stock_are_counted_and_not_kept(enrolment, hand, begin):
    _, job = await hand(DEATHS, STRANGER, DIED)

    assert (job["result"]["in_stock"], job["result"]["not_in_stock"]) == (1, 1)
    async with begin() as tx:
        (kept,) = (await tx.session.scalars(select(PersonStatus))).all()
    assert (str(kept.person_id), kept.line, kept.true_from.isoformat()) == (enrolment["person_id"], 3, "2025-09-03")


async def test_no_row_of_a_status_file_tells_a_name_or_a_number(enrolment, hand, begin):
    await hand(DEATHS, DIED.replace("李四", "李四光"), STRANGER)

    async with begin(Actor("reader", "99")) as tx:
        stored = [
            row
            for table in ("person_statuses", "findings", "outbox", "jobs", "files", "audit_rows")
            for row in await tx.session.scalars(text(f"SELECT t::text FROM {table} t"))
        ]
    assert [row for row in stored for secret in ("李四", CITIZEN_NO, "370811198501011238") if secret in row] == []


@pytest.mark.parametrize("name", ["李 四", "李四"])
async def test_the_same_name_written_otherwise_is_the_same(enrolment, hand, findings, name):
    await hand(MARRIAGES, f"CITIZEN_ID,370811198501011238,{name},2025-09-01,CIVIL_AFFAIRS")

    assert await findings() == []


async def test_another_name_under_the_same_number_blocks_the_person(enrolment, hand, findings, caller):
    file, _ = await hand(MARRIAGES, "CITIZEN_ID,370811198501011238,王五,2025-09-01,CIVIL_AFFAIRS")

    assert await findings() == [
        (
            "R-29",
            enrolment["person_id"],
            {"kind": "MARRIAGE", "source": "CIVIL_AFFAIRS", "file_id": file["id"], "line": 2},
        )
    ]
    page = succeeded(await caller.get("/v1/findings", roles=RISK))
    assert page["items"][0]["action"] == "BLOCK"


@pytest.mark.parametrize(
    ("until", "suspected"),
    [("", True), ("2025-08-01", True), ("2025-07-31", False)],
    ids=["still", "on the first day of work", "released before"],
)
async def test_a_sentence_that_shares_days_with_an_enrolment_is_a_finding(enrolment, hand, findings, until, suspected):
    await hand(PRISON, f"{HOLDER},2025-07-01,{until},JUSTICE")

    assert [rule for rule, _, _ in await findings()] == (["E-02"] if suspected else [])


async def test_who_left_on_the_first_day_of_a_sentence_is_not_suspected(desk, enrolment, hand, findings):
    succeeded(await desk.end(enrolment["id"], "2025-09-10"))

    await hand(PRISON, f"{HOLDER},2025-09-10,,JUSTICE")

    assert await findings() == []


@pytest.mark.parametrize(
    ("day", "suspected"), [("1964-12-31", True), ("1970-01-01", False)], ids=["retired", "not yet of age"]
)
async def test_who_draws_a_pension_past_the_retirement_age_is_no_employee(desk, hand, findings, day, suspected):
    """Born at the end of 1964, a man reaches 60 in December 2024: he was enrolled before."""
    person = born(day)
    employer_id = await desk.employer()
    told = {"employed_from": "2024-01-10", "received_on": "2024-01-10"}
    await desk.enrolled(employer_id, person, **told)

    holder = f"CITIZEN_ID,{person['id_no']},{person['name']}"
    await hand(PENSIONS, f"{holder},EMPLOYEE,2025-02-01,3000.00,PENSION_AGENCY")

    assert [rule for rule, _, _ in await findings()] == (["E-03"] if suspected else [])


async def test_on_the_day_of_receipt_somebody_may_have_died(enrolment, hand):
    _, job = await hand(DEATHS, DIED.replace("09-03", "09-15"))

    assert job["result"]["in_stock"] == 1


async def test_what_was_told_of_a_person_is_shown_to_who_looks_into_it(enrolment, hand, caller):
    await hand(PENSIONS, f"{HOLDER},RESIDENT,2025-02-01,180.50,PENSION_AGENCY")

    path = f"/v1/persons/{enrolment['person_id']}/statuses"
    (shown,) = succeeded(await caller.get(path, roles=RISK))["items"]

    assert (shown["kind"], shown["scheme"], shown["monthly"], shown["source"]) == (
        *("PENSION", "RESIDENT", "180.50"),
        "PENSION_AGENCY",
    )
    assert (await caller.get(path, roles=RISK, division="9901")).status_code == 404
    assert (await caller.get(path, roles="contributions_clerk")).status_code == 403


async def test_another_prefecture_sees_neither_statuses_nor_findings(enrolment, hand, findings, begin):
    await hand(DEATHS, DIED)

    assert await findings("9901") == []
    async with begin(Actor("clerk-2", "9901")) as tx:
        assert (await tx.session.scalars(select(PersonStatus))).all() == []
        assert (await tx.session.scalars(text("SELECT id FROM findings"))).all() == []


async def test_a_file_of_the_province_is_kept_where_the_person_is_enrolled(enrolment, hand, findings, begin):
    await hand(DEATHS, DIED, division="990000", served="99")

    assert [rule for rule, _, _ in await findings()] == ["E-01"]
    async with begin(Actor("clerk-1", "9908")) as tx:
        assert (await tx.session.scalars(select(PersonStatus.prefecture))).all() == ["9908"]


async def test_a_finding_closed_as_unfounded_is_not_raised_again_for_the_same_facts(enrolment, hand, findings, close):
    await hand(DEATHS, DIED)
    await close("E-01")

    await hand(DEATHS, DIED, STRANGER)
    assert await findings() == []

    await hand(DEATHS, DIED.replace("09-03", "09-04"))
    assert [rule for rule, _, _ in await findings()] == ["E-01"]


async def test_a_file_taken_back_stands_no_longer_and_its_findings_wait_to_be_looked_into(
    enrolment, hand, undo, findings, scan
):
    file, _ = await hand(DEATHS, DIED)

    job = await undo(DEATHS, file)

    assert (job["state"], job["result"]) == ("DONE", {"withdrawn": 1})
    assert [rule for rule, _, _ in await findings()] == ["E-01"]


async def test_what_was_taken_back_raises_nothing_any_more(enrolment, hand, undo, scan):
    await hand(DEATHS, STRANGER)
    file, _ = await hand(MARRIAGES, "CITIZEN_ID,370811198501011238,王五,2025-09-01,CIVIL_AFFAIRS")
    await undo(MARRIAGES, file)

    assert set((await scan()).values()) == {0}


async def test_a_confirmed_finding_changes_nothing_by_itself_and_keeps_its_file_from_being_taken_back(
    desk, enrolment, hand, undo, close
):
    file, _ = await hand(DEATHS, DIED)
    await close("E-01", "CONFIRMED")

    job = await undo(DEATHS, file)

    assert (job["state"], job["failure"].split(":")[0]) == ("FAILED", "file-rested-on")
    assert succeeded(await desk.get(f"/v1/enrolments/{enrolment['id']}"))["covered_until"] is None


async def test_a_stranger_to_the_office_hands_in_nothing(caller):
    answer = await caller.post(
        DEATHS,
        roles=CLERK,
        division="9901",
        files={"file": ("status.csv", f"{DIED}\n".encode())},
        data={"division": "990811", "received_on": "2025-09-15"},
    )

    assert answer.status_code == 403
