"""An addition entered in error never was; a removal entered in error ended nothing; the order of events decides."""

from datetime import date
from uuid import uuid4

import pytest

from services.contributions.models import Declaration, KnownEnrolment, KnownWage
from shared.db.tables import SetAsideRow
from tests.contributions.announced import declared, employer_registered, joined, left, roster_changed, taken_back

EMPLOYER, OTHER_EMPLOYER, PERSON, OTHER = uuid4(), uuid4(), uuid4(), uuid4()


@pytest.fixture
def stints(kept):
    """From when until when the person is known to be on the employer's roster."""

    async def of(person=PERSON) -> list[tuple[str, str | None]]:
        found = [row for row in await kept(KnownEnrolment) if row.person_id == person]
        return sorted((str(row.employed_from), row.covered_until and str(row.covered_until)) for row in found)

    return of


@pytest.fixture
def hear_all(hear):
    """Let events arrive in one batch, or one by one."""

    async def arrive(*events, together: bool) -> None:
        for batch in [events] if together else [[event] for event in events]:
            await hear(*batch)

    return arrive


TOGETHER = pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one by one"])


@TOGETHER
async def test_an_addition_taken_back_never_was(hear_all, stints, kept, together):
    await hear_all(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00"), joined(OTHER, "5000.00")),
        roster_changed(EMPLOYER, taken_back("WITHDRAW", PERSON, "2024-05-01")),
        together=together,
    )

    assert await stints() == []
    assert await stints(OTHER) == [("2024-05-01", None)]
    assert await kept(SetAsideRow) == []


@TOGETHER
async def test_an_enrolment_put_right_is_taken_back_and_added_in_one_event(hear_all, stints, together):
    await hear_all(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00")),
        roster_changed(EMPLOYER, left(PERSON, "2024-06-10")),
        roster_changed(
            EMPLOYER,
            joined(PERSON, "8000.00", "2024-04-20"),
            left(PERSON, "2024-06-20"),
            taken_back("WITHDRAW", PERSON, "2024-05-01"),
        ),
        together=together,
    )

    assert await stints() == [("2024-04-20", "2024-06-20")]


@TOGETHER
async def test_who_is_added_again_after_a_taking_back_is_on_the_roster(hear_all, stints, together):
    await hear_all(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00")),
        roster_changed(EMPLOYER, taken_back("WITHDRAW", PERSON, "2024-05-01")),
        roster_changed(EMPLOYER, joined(PERSON, "9000.00")),
        together=together,
    )

    assert await stints() == [("2024-05-01", None)]


@TOGETHER
async def test_a_removal_taken_back_ended_nothing_and_a_later_one_does(hear_all, stints, together):
    await hear_all(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00")),
        roster_changed(EMPLOYER, left(PERSON, "2024-05-10")),
        roster_changed(EMPLOYER, taken_back("REOPEN", PERSON, "2024-05-10")),
        together=together,
    )
    assert await stints() == [("2024-05-01", None)]

    await hear_all(roster_changed(EMPLOYER, left(PERSON, "2024-05-20")), together=together)
    assert await stints() == [("2024-05-01", "2024-05-20")]


async def test_only_the_enrolment_of_that_employer_is_taken_back(hear, kept):
    await hear(
        employer_registered(EMPLOYER, 1),
        employer_registered(OTHER_EMPLOYER, 2),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00")),
        roster_changed(OTHER_EMPLOYER, joined(PERSON, "8000.00")),
        roster_changed(EMPLOYER, taken_back("WITHDRAW", PERSON, "2024-05-01")),
    )

    assert [row.employer_id for row in await kept(KnownEnrolment)] == [OTHER_EMPLOYER]


async def test_taking_back_what_never_was_changes_nothing(hear, stints, kept):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00")),
        roster_changed(EMPLOYER, taken_back("WITHDRAW", PERSON, "2024-05-02")),
    )

    assert await stints() == [("2024-05-01", None)]
    assert await kept(SetAsideRow) == []


async def test_a_reopening_without_an_enrolment_waits(hear, kept):
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, taken_back("REOPEN", PERSON, "2024-05-10")))

    [waiting] = await kept(SetAsideRow)
    assert waiting.state == "WAITING"


async def test_a_taking_back_is_no_declaration_and_leaves_the_wages(hear, kept):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00")),
        roster_changed(EMPLOYER, taken_back("WITHDRAW", PERSON, "2024-05-01"), first_month="2024-08"),
    )

    assert [str(row.month) for row in await kept(Declaration)] == ["2024-05"]
    assert [str(row.wage) for row in await kept(KnownWage)] == ["8000.00"]


async def test_an_event_without_a_roster_file_is_heard_as_any_other(hear, stints):
    at_counter = roster_changed(EMPLOYER, joined(PERSON, "8000.00") | {"basis": "INTERN"})
    at_counter.payload["roster_id"] = None
    await hear(employer_registered(EMPLOYER, 1), at_counter)

    assert await stints() == [(str(date(2024, 5, 1)), None)]


@TOGETHER
async def test_a_wage_declared_in_error_counts_no_more_and_the_one_before_counts_again(hear_all, kept, together):
    await hear_all(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00"), joined(OTHER, "5000.00")),
        roster_changed(EMPLOYER, declared(PERSON, "9000.00", "2024-06-01"), declared(OTHER, "6000.00", "2024-05-20")),
        roster_changed(
            EMPLOYER,
            taken_back("UNDECLARE", PERSON, "2024-06-01"),
            taken_back("UNDECLARE", OTHER, "2024-05-01", counts_again="5000.00"),
        ),
        together=together,
    )

    wages = sorted((row.person_id, str(row.from_month), str(row.wage)) for row in await kept(KnownWage))
    assert wages == sorted([(PERSON, "2024-05", "8000.00"), (OTHER, "2024-05", "5000.00")])
