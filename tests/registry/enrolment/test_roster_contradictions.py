"""Rows of one file that contradict each other: what is lawful takes effect once, the rest goes back."""

from datetime import date

import pytest
from sqlalchemy import select

from services.registry.domain.enrolment.roster_fault import RosterFault
from services.registry.models import DeclaredWage, Enrolment
from shared.auth import Actor
from shared.money import Money
from tests.registry.roster_file import file_of, row

WORKER = Actor("registry-worker", "99")


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def kept(database):
    async def the_only(model):
        async with database.begin(WORKER) as tx:
            return (await tx.session.scalars(select(model))).one()

    return the_only


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        ("REMOVE,2025-08-25,", RosterFault.REMOVED_TWICE),
        ("REMOVE,2025-08-15,", RosterFault.REMOVED_TWICE),
        ("REMOVE,2025-08-20,", RosterFault.DUPLICATE),
        ("REMOVE,2025-8-20,", RosterFault.DUPLICATE),
    ],
)
async def test_a_person_leaves_an_employer_once(hand_in, refused, roster_changes, kept, second, fault):
    job = await hand_in(file_of(row(), row(movement="REMOVE,2025-08-20,"), row(movement=second)))

    assert await refused(job) == [fault.value]
    assert (await kept(Enrolment)).covered_until == date(2025, 8, 20)
    assert await roster_changes() == [("990811", "ADD", "2025-08-01"), ("990811", "REMOVE", "2025-08-20")]


async def test_a_person_enrolled_before_leaves_once(hand_in, refused, roster_changes, kept):
    await hand_in(file_of(row()))

    job = await hand_in(file_of(row(movement="REMOVE,2025-08-20,"), row(movement="REMOVE,2025-08-15,")))

    assert await refused(job) == [RosterFault.REMOVED_TWICE.value]
    assert (await kept(Enrolment)).covered_until == date(2025, 8, 20)
    assert len(await roster_changes()) == 2


async def test_a_second_leaving_in_a_later_file_is_refused(hand_in, refused, roster_changes):
    await hand_in(file_of(row(), row(movement="REMOVE,2025-08-20,")))

    job = await hand_in(file_of(row(movement="REMOVE,2025-08-25,")))

    assert await refused(job) == [RosterFault.NOT_ENROLLED.value]
    assert len(await roster_changes()) == 2


@pytest.mark.parametrize("joining_first", [True, False])
async def test_nobody_leaves_before_they_joined(hand_in, refused, roster_changes, kept, joining_first):
    joining, leaving = row(movement="ADD,2025-09-10,8650.00"), row(movement="REMOVE,2025-09-05,")

    job = await hand_in(file_of(*((joining, leaving) if joining_first else (leaving, joining))))

    assert await refused(job) == [RosterFault.NOT_ENROLLED.value]
    assert (await kept(Enrolment)).covered_until is None
    assert await roster_changes() == [("990811", "ADD", "2025-09-10")]


async def test_of_two_wages_of_a_month_the_later_dated_counts(hand_in, kept):
    later, earlier = row(movement="WAGE,2025-08-25,9000.00"), row(movement="WAGE,2025-08-20,8500.00")

    job = await hand_in(file_of(row(), later, earlier))

    assert job["result"]["refused"] == 0
    assert (await kept(DeclaredWage)).wage == Money.yuan("9000.00")


async def test_a_second_wage_of_the_same_day_is_refused(hand_in, refused, kept):
    first, second = row(movement="WAGE,2025-08-20,8500.00"), row(movement="WAGE,2025-08-20,9000.00")

    job = await hand_in(file_of(row(), first, second))

    assert await refused(job) == [RosterFault.DUPLICATE.value]
    assert (await kept(DeclaredWage)).wage == Money.yuan("8500.00")
