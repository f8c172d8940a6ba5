"""What files change is kept as it was known, as every change is: the database does it, whoever writes."""

import pytest
from sqlalchemy import select

from services.registry.models import Enrolment, EnrolmentHistory
from shared.auth import Actor
from tests.registry.desk import Desk, succeeded
from tests.registry.roster_file import OTHER_PERSON, file_of, row

PROVINCE = Actor("registry-worker", "99")


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
async def left(hand_in) -> None:
    """Two joined by one file, and one of them left by another."""
    await hand_in(file_of(row(), row(OTHER_PERSON)), received_on="2025-08-28")
    await hand_in(file_of(row(movement="REMOVE,2025-09-10,")), received_on="2025-09-15")


async def test_the_database_keeps_what_the_rows_said_before_a_file_changed_them(left, database):
    async with database.begin(PROVINCE) as tx:
        (before,) = await tx.session.scalars(select(EnrolmentHistory))
        now = await tx.session.get_one(Enrolment, before.enrolment_id)
    assert (before.covered_until, str(now.covered_until)) == (None, "2025-09-10")
    assert before.known_since == now.recorded_at
    assert before.known_until == now.known_since


async def test_cover_names_the_file_that_told_of_the_joining_and_the_one_that_told_of_the_leaving(
    left, database, caller
):
    async with database.begin(PROVINCE) as tx:
        ended = (await tx.session.scalars(select(Enrolment).where(Enrolment.covered_until.is_not(None)))).one()

    (one,) = (await Desk(caller).cover(str(ended.person_id), "2025-09-01"))["enrolments"]

    assert (one["why"]["roster_id"], one["why_until"]["roster_id"]) == (
        str(ended.roster_id),
        str(ended.ending_roster_id),
    )
    assert one["why"]["roster_id"] != one["why_until"]["roster_id"]
    history = succeeded(await Desk(caller).get(f"/v1/persons/{ended.person_id}/enrolments"))
    assert len(history["items"][0]["earlier"]) == 1
