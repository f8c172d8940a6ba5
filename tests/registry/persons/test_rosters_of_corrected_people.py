"""A roster may name a person by any number that leads to them: it speaks of the same person."""

import pytest

from services.registry.domain.enrolment.roster_fault import RosterFault
from tests.registry.counter import CITIZEN_NO, OTHER_CITIZEN_NO, Counter, succeeded
from tests.registry.roster_file import OTHER_PERSON, file_of, row


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
async def corrected(caller, hand_in) -> str:
    """A person enrolled by a roster under one number, which was then corrected to another."""
    await hand_in(file_of(row()))
    counter = Counter(caller)
    known = succeeded(await counter.look_up(id_type="CITIZEN_ID", id_no=CITIZEN_NO))["id"]
    await counter.changed(known, id_no=OTHER_CITIZEN_NO)
    return known


async def test_a_leaving_told_under_the_new_number_ends_the_enrolment(corrected, hand_in, roster_changes):
    job = await hand_in(file_of(row(OTHER_PERSON, "REMOVE,2025-08-20,")))

    assert job["result"]["refused"] == 0
    assert [action for _, action, _ in await roster_changes()] == ["ADD", "REMOVE"]


async def test_the_person_is_not_enrolled_twice_under_two_numbers(corrected, hand_in, refused):
    job = await hand_in(file_of(row(OTHER_PERSON, "ADD,2025-09-01,9000.00")))

    assert RosterFault.OVERLAP.value.split("：")[1] in str(await refused(job))


async def test_two_rows_of_one_file_under_two_numbers_are_one_person_twice(corrected, hand_in, refused):
    await hand_in(file_of(row(movement="REMOVE,2025-08-10,")))

    job = await hand_in(file_of(row(movement="ADD,2025-08-15,9000.00"), row(OTHER_PERSON, "ADD,2025-08-15,9000.00")))

    assert job["result"] == {"rows": 2, "taken": 1, "refused": 1}
    assert RosterFault.DUPLICATE.value.split("：")[1] in str(await refused(job))
