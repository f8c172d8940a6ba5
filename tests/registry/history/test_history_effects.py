"""What an older system knew, once taken in: cover with its true dates, the others told, the past not assessed here."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from services.registry.domain.history.history_fault import HistoryFault
from services.registry.models import DeclaredWage, Employer, EmployerVersion, Enrolment, KnownInjury, Person
from shared.auth import Actor
from shared.ids import new_id
from shared.periods import Month
from tests.registry.counter import problem, succeeded, with_check
from tests.registry.desk import Desk
from tests.registry.history.old_system import ENDED, FIRST, LI, OPEN, ZHANG, base
from tests.registry.roster_file import file_of

PROVINCE = Actor("province", "99")


@pytest.fixture
def all_of(database):
    """Every row of a table."""

    async def rows(table) -> list:
        async with database.begin(PROVINCE) as tx:
            return list(await tx.session.scalars(select(table)))

    return rows


@pytest.fixture
def cover(caller, person_id):
    """Cover of a person at noon of a day."""

    async def asked(person: str, day: str, **named: str) -> dict:
        return await Desk(caller).cover(await person_id(person), day, **named)

    return asked


async def test_an_employer_keeps_its_day_of_registration_and_is_as_told_from_the_take_over_on(
    registered, all_of, announced
):
    [old] = [employer for employer in await all_of(Employer) if employer.credit_code == FIRST]
    assert (str(old.registered_on), str(old.true_from), old.division) == ("2009-03-02", "2025-09-01", "990811")
    assert {str(version.true_from) for version in await all_of(EmployerVersion)} == {"2025-09-01"}
    told = {event["credit_code"]: event for event in await announced("employer_registered")}
    assert (told[FIRST]["registered_on"], told[FIRST]["period"], len(told)) == ("2009-03-02", "2025-09", 2)


async def test_people_are_sealed_and_what_a_passport_does_not_tell_is_kept(registered, all_of):
    people = {person.id_type: person for person in await all_of(Person) if person.sex or person.nationality is None}

    assert all(b"1101" not in person.id_no_sealed for person in await all_of(Person))
    smith = people["PASSPORT"]
    assert (str(smith.born_on), smith.sex, smith.nationality) == ("1988-02-29", "MALE", "GBR")
    assert people["CITIZEN_ID"].born_on is None


async def test_cover_of_the_past_is_answered_with_the_history_file_as_the_reason(enrolled, cover):
    [one] = (await cover(ZHANG, "2012-05-06"))["enrolments"]

    assert (one["covered"], one["employed_from"], one["covered_from"]) == (True, "2010-04-01", "2010-04-08")
    assert (one["why"]["rule"], one["why"]["received_on"]) == ("HISTORY", "2010-04-07")
    assert (one["why"]["roster_id"], one["why_until"]) == (enrolled["file_id"], None)


@pytest.mark.parametrize(
    ("day", "covered"),
    [("2019-07-04", False), ("2019-07-05", True), ("2020-07-31", True)],
)
async def test_the_first_and_the_last_covered_day_are_those_the_older_system_had(enrolled, cover, day, covered):
    answer = await cover(LI, day)

    assert answer["covered"] is covered
    [one] = answer["enrolments"]
    assert (one["basis"], one["employed_until"]) == ("INTERN", "2020-06-30")
    assert (one["why_until"]["rule"], one["why_until"]["received_on"]) == ("HISTORY", "2020-07-01")


async def test_after_the_last_covered_day_nobody_is_covered(enrolled, cover):
    assert (await cover(LI, "2020-08-01"))["enrolments"] == []


async def test_what_was_not_known_then_is_not_said_to_have_been_known(enrolled, cover):
    assert (await cover(ZHANG, "2012-05-06", known_at="2025-01-01T00:00:00+08:00"))["enrolments"] == []


async def test_the_others_hear_movements_of_the_past_that_enter_the_month_of_take_over(enrolled, announced):
    [told] = await announced("roster_changed")

    assert (told["first_month"], told["roster_id"], told["period"]) == ("2025-09", enrolled["file_id"], "2025-09")
    movements = [(each["action"], each["effective_on"], each["covered_on"]) for each in told["changes"]]
    assert movements == [
        ("ADD", "2010-04-01", "2010-04-08"),
        ("ADD", "2019-07-01", "2019-07-05"),
        ("REMOVE", "2020-06-30", "2020-07-31"),
        ("WAGE", "2025-09-01", "2025-09-01"),
    ]
    assert [each["declared_wage"] for each in told["changes"]] == [None, None, None, "8000.00"]
    assert [each["basis"] for each in told["changes"]] == ["EMPLOYEE", "INTERN", None, None]


async def test_the_wage_counts_from_the_take_over_on_and_for_nobody_who_had_left(enrolled, all_of):
    [wage] = await all_of(DeclaredWage)

    assert (wage.from_month, str(wage.wage)) == (Month(2025, 9), "8000.00")


async def test_a_roster_goes_on_where_history_ends(office, enrolled, hand_in, all_of):
    employer = f"{FIRST},样例机械厂,ENTERPRISE,3411,990811"
    left = file_of(f"{employer},{ZHANG},张三,REMOVE,2025-09-15,8000.00")

    job = await hand_in(left, received_on="2025-09-16")
    assert job["result"] == {"rows": 1, "taken": 1, "refused": 0}
    [ended] = [row for row in await all_of(Enrolment) if row.basis == "EMPLOYEE"]
    assert (str(ended.covered_from), str(ended.covered_until)) == ("2010-04-08", "2025-09-15")


async def test_bases_are_handed_on_without_numbers_or_names(office, enrolled, announced, person_id):
    await office.taken_in("BASES", base("2025-07"), base("2025-08", state="ARREARS"), base("2020-01", person=LI))

    [told] = await announced("past_bases_reported")
    assert (told["taken_over_from"], len(told["bases"])) == ("2025-09", 3)
    zhang = await person_id(ZHANG)
    assert [line for line in told["bases"] if line["person_id"] == zhang] == [
        {"person_id": zhang, "month": month, "declared": "8000.00", "base": "8000.00", "paid": paid}
        for month, paid in (("2025-07", True), ("2025-08", False))
    ]


async def test_what_is_told_of_bases_fills_events_of_five_hundred(office, registered, announced):
    people = [with_check(f"37081119850101{number:03}") for number in range(501)]
    await office.taken_in("PERSONS", *(f"CITIZEN_ID,{number},某人,,," for number in people))
    await office.taken_in("ENROLMENTS", *(OPEN.replace(ZHANG, f"CITIZEN_ID,{number}") for number in people))
    await office.taken_in("BASES", *(base("2025-08", person=f"CITIZEN_ID,{number}") for number in people))

    assert [len(told["bases"]) for told in await announced("past_bases_reported")] == [500, 1]
    assert sum(len(told["changes"]) for told in await announced("roster_changed")) == 2 * 501


async def test_undone_enrolments_cover_nobody_and_the_others_are_told(office, enrolled, cover, announced):
    job = await office.undo(enrolled["id"])

    assert (job["state"], job["result"]["withdrawn"]) == ("DONE", 2)
    assert (await office.show(enrolled["id"]))["state"] == "UNDONE"
    assert (await cover(ZHANG, "2012-05-06"))["enrolments"] == []
    [_, taken_back] = await announced("roster_changed")
    assert [(each["action"], each["effective_on"]) for each in taken_back["changes"]][:2] == [
        ("WITHDRAW", "2010-04-01"),
        ("WITHDRAW", "2019-07-01"),
    ]


async def test_an_undone_file_may_come_again(office, enrolled, cover):
    await office.undo(enrolled["id"])

    again = await office.taken_in("ENROLMENTS", OPEN, ENDED)
    assert (again["id"] != enrolled["id"], again["report"]["taken"]) == (True, 2)
    assert (await cover(ZHANG, "2012-05-06"))["covered"]


async def test_enrolments_on_which_something_rests_are_not_undone(office, enrolled, caller, cover):
    [one] = (await cover(ZHANG, "2012-05-06"))["enrolments"]
    succeeded(await Desk(caller).end(one["enrolment_id"], "2025-09-10"))

    job = await office.undo(enrolled["id"])
    assert (job["state"], "enrolment changed since" in job["failure"]) == ("FAILED", True)
    assert (await office.show(enrolled["id"]))["state"] == "TAKEN_IN"
    assert (await cover(ZHANG, "2012-05-06"))["covered"]


async def test_enrolments_are_not_undone_before_the_bases_told_of_them(office, enrolled, announced):
    bases = await office.taken_in("BASES", base("2025-07"), base("2025-08"))

    job = await office.undo(enrolled["id"])
    assert (job["state"], "bases handed in since" in job["failure"]) == ("FAILED", True)
    assert (await office.undo(bases["id"]))["result"] == {"bases": 2}
    [told] = await announced("past_bases_withdrawn")
    assert (told["file_id"], told["first_month"], told["last_month"]) == (bases["file_id"], "2025-07", "2025-08")
    assert (await office.undo(enrolled["id"]))["state"] == "DONE"


@pytest.mark.parametrize(("accident_on", "state"), [("2026-08-31", "FAILED"), ("2026-09-01", "DONE")])
async def test_bases_within_a_year_of_a_recognised_injury_stay(
    office, enrolled, database, person_id, accident_on, state
):
    bases = await office.taken_in("BASES", base("2025-08"))
    async with database.begin(PROVINCE) as tx:
        employer = await tx.session.scalar(select(Employer).where(Employer.credit_code == FIRST))
        tx.add(
            KnownInjury(
                prefecture="9908",
                claim_id=new_id(),
                person_id=UUID(await person_id(ZHANG)),
                employer_id=employer.id,
                accident_on=date.fromisoformat(accident_on),
            )
        )

    assert (await office.undo(bases["id"]))["state"] == state


async def test_employers_and_people_on_record_stay_there(office, registered):
    runs = succeeded(await office.get("/v1/history-runs"))["items"]
    for run in runs:
        answer = await office.post(f"/v1/history-runs/{run['id']}/undoing")
        assert problem(answer) == (422, "history-stays")


async def test_a_run_that_was_only_checked_cannot_be_undone(office, registered):
    run = await office.checked("ENROLMENTS", OPEN)

    answer = await office.post(f"/v1/history-runs/{run['id']}/undoing")
    assert problem(answer) == (409, "history-not-in-state")


async def test_what_has_changed_since_the_check_is_seen_when_it_takes_effect(office, registered, all_of):
    first = await office.checked("ENROLMENTS", OPEN)
    second = await office.checked("ENROLMENTS", OPEN, ENDED)
    for run in (first, second):
        succeeded(await office.approve(run["id"]))
        await office.work()

    assert (await office.show(second["id"]))["report"]["refused_by_reason"] == {HistoryFault.OVERLAPS: 1}
    assert len(await all_of(Enrolment)) == 2
