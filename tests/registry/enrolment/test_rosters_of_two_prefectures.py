"""One employer enrolled in two prefectures under one credit code: a clerk of the province keeps them apart."""

from datetime import date

import pytest
from sqlalchemy import select

from services.registry.domain.enrolment.roster_fault import RosterFault
from services.registry.models import Employer, Enrolment
from shared.auth import Actor
from tests.registry.roster_file import EMPLOYER, OTHER_PERSON, file_of, row

WORKER = Actor("registry-worker", "99")
THERE = EMPLOYER.replace("990811", "990111")


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
async def hand_in_for(hand_in):
    """Hand a roster in for a prefecture, as a clerk of the province; the employer has one person enrolled in 9901."""

    async def for_prefecture(prefecture: str, *rows: str) -> dict:
        return await hand_in(file_of(*rows), division=f"{prefecture}00", served="99")

    assert (await for_prefecture("9901", row(employer=THERE)))["result"]["taken"] == 1
    return for_prefecture


async def test_an_enrolment_elsewhere_is_no_overlap_and_is_not_announced_again(hand_in_for, roster_changes, database):
    job = await hand_in_for("9908", row(movement="ADD,2025-08-04,8650.00"))

    assert job["result"] == {"rows": 1, "taken": 1, "refused": 0}
    assert await roster_changes() == [("990111", "ADD", "2025-08-01"), ("990811", "ADD", "2025-08-04")]
    async with database.begin(WORKER) as tx:
        employers = (await tx.session.scalars(select(Employer.division).order_by(Employer.division))).all()
    assert employers == ["990111", "990811"]


@pytest.mark.parametrize("movement", ["REMOVE,2025-08-20,", "WAGE,2025-08-20,9000.00"])
async def test_a_movement_of_somebody_enrolled_elsewhere_is_refused(
    hand_in_for, refused, roster_changes, database, movement
):
    job = await hand_in_for("9908", row(OTHER_PERSON), row(movement=movement))

    assert await refused(job) == [RosterFault.NOT_ENROLLED.value]
    assert [(division, action) for division, action, _ in await roster_changes()] == [
        ("990111", "ADD"),
        ("990811", "ADD"),
    ]
    async with database.begin(WORKER) as tx:
        assert set(await tx.session.scalars(select(Enrolment.covered_until))) == {None}


async def test_a_leaving_ends_the_enrolment_of_its_own_prefecture_alone(hand_in_for, database):
    await hand_in_for("9908", row())
    await hand_in_for("9908", row(movement="REMOVE,2025-08-20,"))

    async with database.begin(WORKER) as tx:
        chosen = select(Enrolment.prefecture, Enrolment.covered_until).order_by(Enrolment.prefecture)
        ends = [tuple(found) for found in await tx.session.execute(chosen)]
    assert ends == [("9901", None), ("9908", date(2025, 8, 20))]


async def test_a_row_of_another_prefecture_is_refused_though_the_clerk_serves_both(hand_in_for, refused):
    job = await hand_in_for("9908", row(OTHER_PERSON), row(employer=THERE))

    assert await refused(job) == [RosterFault.DIVISION.value]


async def test_a_row_of_another_county_is_refused_where_the_clerk_serves_one(hand_in, refused):
    elsewhere = row(OTHER_PERSON, employer=EMPLOYER.replace("990811", "990812"))

    job = await hand_in(file_of(row(), elsewhere), division="990811", served="990811")

    assert await refused(job) == [RosterFault.DIVISION.value]
