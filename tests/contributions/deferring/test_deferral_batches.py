"""Whole industries deferred at once: nobody applies, each employer may decline."""

from uuid import uuid4

import pytest

from services.contributions.models import Deferral
from tests.contributions.announced import employer_registered
from tests.contributions.deferring.conftest import CLERK, problem

CATERER, DRIVER, FACTORY, ELSEWHERE = uuid4(), uuid4(), uuid4(), uuid4()


@pytest.fixture
async def industries(hear, owe):
    """A caterer, a haulier and a factory that owe for June 2022, and a caterer of another prefecture."""
    await hear(
        employer_registered(CATERER, 1, industry_code="6210"),
        employer_registered(DRIVER, 2, industry_code="5430", division="990812"),
        employer_registered(FACTORY, 3, industry_code="3311"),
        employer_registered(ELSEWHERE, 4, industry_code="6210", division="990100"),
    )
    for employer in (CATERER, DRIVER, FACTORY):
        await owe(employer, "2022-06", "9000.00", "2022-07-15")


async def test_every_employer_of_the_industries_is_flagged_and_no_other(industries, run_batch, dues, announced, caller):
    result, batch_id = await run_batch("62", "54")

    assert result == {"employers": 2}
    assert await dues(CATERER, "2022-06") == [("PRINCIPAL", "9000.00", "2023-12-31")]
    assert await dues(DRIVER, "2022-06") == [("PRINCIPAL", "9000.00", "2023-12-31")]
    assert await dues(FACTORY, "2022-06") == [("PRINCIPAL", "9000.00", None)]
    assert {event["employer_id"] for event in await announced("deferred")} == {str(CATERER), str(DRIVER)}
    listed = (await caller.get("/v1/deferrals", roles=CLERK)).json()["items"]
    assert {item["batch_id"] for item in listed} == {batch_id}


async def test_a_batch_reaches_the_employers_of_its_division_alone(industries, run_batch, kept):
    assert (await run_batch("62", "54", division="990812"))[0] == {"employers": 1}
    assert [deferral.employer_id for deferral in await kept(Deferral)] == [DRIVER]


async def test_a_batch_repeated_reaches_only_who_came_since(industries, run_batch, hear, owe, dues):
    await run_batch("62")
    newcomer = uuid4()
    await hear(employer_registered(newcomer, 5, industry_code="6220"))
    await owe(newcomer, "2022-07", "50.00", "2022-08-15")

    assert (await run_batch("62"))[0] == {"employers": 1}
    assert await dues(newcomer, "2022-07") == [("PRINCIPAL", "50.00", "2023-12-31")]
    assert (await run_batch("62"))[0] == {"employers": 0}


async def test_who_has_a_month_deferred_already_keeps_what_it_has(industries, grant, run_batch, kept):
    await grant(CATERER, from_month="2022-12", to_month="2022-12")

    assert (await run_batch("62"))[0] == {"employers": 0}
    assert [deferral.measure for deferral in await kept(Deferral)] == ["GENERIC"]


async def test_an_employer_applies_for_what_needs_no_approval_and_has_it_at_once(industries, apply, dues):
    answer = await apply(CATERER, measure="INDUSTRIES_2022")

    assert answer.status_code == 201, answer.text
    assert await dues(CATERER, "2022-06") == [("PRINCIPAL", "9000.00", "2023-12-31")]
    assert problem(await apply(FACTORY, measure="INDUSTRIES_2022")) == "deferral-not-allowed"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"measure": "GENERIC"}, "measure-needs-approval"),
        ({"measure": "NO_SUCH"}, "deferral-measure-not-found"),
        ({"industries": ["62", "33"]}, "industry-not-in-measure"),
        ({"industries": ["72"]}, "industry-not-in-measure"),
        ({"to_month": "2023-04"}, "deferral-not-allowed"),
        ({"industries": []}, "invalid-request"),
        ({"division": "990100"}, "outside-division"),
    ],
)
async def test_what_the_measure_does_not_allow_is_not_queued(industries, batch, asked, code):
    assert problem(await batch(**asked)) == code


async def test_a_batch_is_queued_at_the_door(industries, batch, caller):
    answer = await batch()
    assert answer.status_code == 202, answer.text

    job = (await caller.get(f"/v1/jobs/{answer.json()['job_id']}", roles=CLERK)).json()
    assert (job["kind"], job["state"]) == ("defer_industries", "QUEUED")
