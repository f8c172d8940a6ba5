"""Whom the counter enrols as what: employees between the ages, interns, and workers above retirement age."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.registry.desk import Desk, born, problem


@pytest.fixture
def database(database):
    """The database on a day of August 2026."""
    return replace(database, clock=lambda: datetime(2026, 8, 3, 1, tzinfo=UTC))


@pytest.fixture
def desk(caller) -> Desk:
    return Desk(caller)


AUGUST = {"employed_from": "2025-08-29", "received_on": "2025-08-28"}  # covered from the 29th
JULY = {"employed_from": "2026-07-01", "received_on": "2026-06-30"}  # covered from the first


@pytest.mark.parametrize(
    ("person", "told", "code"),
    [
        (born("2009-08-29"), AUGUST, None),
        (born("2009-08-30"), AUGUST, "too-young"),
        (born("2009-08-30"), AUGUST | {"basis": "INTERN"}, "too-young"),
        (born("2007-01-01"), AUGUST | {"basis": "INTERN"}, None),
        (born("1990-01-01"), AUGUST | {"basis": "VILLAGE_OFFICIAL"}, "basis-not-admitted"),
        (born("1965-06-30"), AUGUST, None),
        (born("1965-06-28"), AUGUST, "retirement-age-reached"),
        (born("1965-06-28"), AUGUST | {"basis": "OVER_AGE"}, "basis-not-admitted"),
        (born("1965-06-28"), JULY | {"basis": "OVER_AGE"}, None),
        (born("1990-01-01"), JULY | {"basis": "OVER_AGE"}, "retirement-age-not-reached"),
        (born("1975-01-01", woman=True), AUGUST, None),
        (born("1975-01-01", woman=True), AUGUST | {"retires_at_50": True}, "retirement-age-reached"),
        (born("1975-01-01", woman=True), JULY | {"retires_at_50": True, "basis": "OVER_AGE"}, None),
    ],
)
async def test_age_and_basis_fit_each_other(desk, person, told, code):
    answer = await desk.enrol(await desk.employer(), person, **told)

    assert answer.status_code == 201 if code is None else problem(answer) == (422, code)


async def test_a_special_group_is_insured_in_this_line_alone(desk):
    intern = await desk.enrolled(await desk.employer(), born("2007-01-01"), **AUGUST, basis="INTERN")

    (one,) = (await desk.cover(intern["person_id"], "2025-08-29"))["enrolments"]
    assert (one["basis"], one["mode"]) == ("INTERN", "SINGLE_LINE_SPECIAL")


async def test_a_passport_that_tells_no_birth_date_is_held_against_what_was_registered(desk):
    retired = {
        "id_type": "PASSPORT",
        "id_no": "E12345678",
        "name": "SMITH",
        "born_on": "1960-01-01",
        "sex": "MALE",
        "nationality": "GBR",
    }

    assert problem(await desk.enrol(await desk.employer(), retired, **AUGUST)) == (422, "retirement-age-reached")
