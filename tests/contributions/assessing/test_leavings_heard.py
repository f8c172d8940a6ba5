"""Who left an employer is kept once: a leaving waits for its joining, and a second one holds nobody up."""

from datetime import date
from uuid import uuid4

import pytest

from services.contributions.models import KnownEnrolment
from shared.db.tables import SetAsideRow
from tests.contributions.announced import employer_registered, joined, left, roster_changed

EMPLOYER, PERSON, OTHER = uuid4(), uuid4(), uuid4()


async def test_a_leaving_without_a_joining_waits_instead_of_getting_lost(hear, kept):
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, left(PERSON, "2024-05-10")))

    [waiting] = await kept(SetAsideRow)
    assert (waiting.state, waiting.key) == ("WAITING", str(EMPLOYER))


async def test_a_leaving_before_its_joining_in_the_file_still_ends_it(hear, kept):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, left(PERSON, "2024-05-10"), joined(PERSON, "8650.00", "2024-05-01")),
    )

    [enrolment] = await kept(KnownEnrolment)
    assert enrolment.covered_until == date(2024, 5, 10)


async def test_two_stints_heard_in_one_batch_end_each_on_its_own_day(hear, kept):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00", "2024-05-01")),
        roster_changed(EMPLOYER, left(PERSON, "2024-05-31")),
        roster_changed(EMPLOYER, joined(PERSON, "9000.00", "2024-08-01")),
        roster_changed(EMPLOYER, left(PERSON, "2024-08-31")),
    )

    stints = [(row.employed_from, row.covered_until) for row in await kept(KnownEnrolment)]
    assert sorted(stints) == [(date(2024, 5, 1), date(2024, 5, 31)), (date(2024, 8, 1), date(2024, 8, 31))]


@pytest.mark.parametrize(("first", "second"), [("2024-05-10", "2024-05-20"), ("2024-05-20", "2024-05-10")])
@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one by one"])
async def test_a_second_leaving_of_an_ended_enrolment_changes_nothing(hear, kept, first, second, together):
    events = [
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8650.00", "2024-05-01")),
        roster_changed(EMPLOYER, left(PERSON, first)),
        roster_changed(EMPLOYER, left(PERSON, second), joined(OTHER, "5000.00", "2024-05-02")),
    ]
    for batch in [events] if together else [[event] for event in events]:
        await hear(*batch)

    assert await kept(SetAsideRow) == []
    ends = {row.person_id: row.covered_until for row in await kept(KnownEnrolment)}
    assert ends == {PERSON: date.fromisoformat(first), OTHER: None}


async def test_of_two_leavings_in_one_event_the_earlier_dated_counts(hear, kept):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8650.00"), left(PERSON, "2024-05-20"), left(PERSON, "2024-05-10")),
    )

    assert await kept(SetAsideRow) == []
    [enrolment] = await kept(KnownEnrolment)
    assert enrolment.covered_until == date(2024, 5, 10)


async def test_the_second_stint_is_ended_though_the_first_ended_twice(hear, kept):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00", "2024-05-01"), left(PERSON, "2024-05-31")),
        roster_changed(EMPLOYER, left(PERSON, "2024-06-05")),
        roster_changed(EMPLOYER, joined(PERSON, "9000.00", "2024-08-01")),
        roster_changed(EMPLOYER, left(PERSON, "2024-08-31")),
    )

    stints = [(row.employed_from, row.covered_until) for row in await kept(KnownEnrolment)]
    assert sorted(stints) == [(date(2024, 5, 1), date(2024, 5, 31)), (date(2024, 8, 1), date(2024, 8, 31))]
