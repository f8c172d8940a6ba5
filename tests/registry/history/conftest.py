"""An office with a database of its own, for jobs run on their own connections."""

import pytest

from tests.registry.history.old_system import EMPLOYER, ENDED, OPEN, OTHER_EMPLOYER, PERSONS, Office


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def office(caller, work) -> Office:
    return Office(caller, work)


@pytest.fixture
async def registered(office) -> None:
    """Two employers and three people that the older system knew."""
    await office.taken_in("EMPLOYERS", EMPLOYER, OTHER_EMPLOYER)
    await office.taken_in("PERSONS", *PERSONS)


@pytest.fixture
async def enrolled(office, registered) -> dict:
    """One person insured since 2010, one whose enrolment has ended."""
    return await office.taken_in("ENROLMENTS", OPEN, ENDED)


@pytest.fixture
def person_id(caller):
    """The id of a person by a document."""

    async def found(person: str) -> str:
        id_type, id_no = person.split(",")
        shown = {"id_type": id_type, "id_no": id_no}
        return (await caller.post("/v1/persons/lookups", roles="service", division="99", json=shown)).json()["id"]

    return found
