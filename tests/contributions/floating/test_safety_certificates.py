"""Certificates of work safety: recorded once, counted while they are valid."""

from decimal import Decimal
from uuid import uuid4

import pytest

from tests.contributions.floating.conftest import CLERK

BODY = {"level": 1, "certificate_no": "AQB1", "issued_on": "2023-03-01", "valid_until": "2024-02-01"}


@pytest.fixture
def record(caller):
    async def post(employer_id, **named):
        body = BODY | {name: named.pop(name) for name in list(named) if name in BODY}
        path = f"/v1/employers/{employer_id}/safety-certificates"
        return await caller.post(path, roles=CLERK, json=body, **named)

    return post


@pytest.mark.parametrize(
    ("named", "deduction"),
    [
        ({"valid_until": "2024-02-01"}, "0.0003"),
        ({"valid_until": "2024-01-31"}, "0"),
        ({"issued_on": "2024-02-01", "valid_until": "2027-01-31"}, "0.0003"),
        ({"issued_on": "2024-02-02", "valid_until": "2027-01-31"}, "0"),
        ({"level": 3}, "0"),
    ],
)
async def test_a_certificate_counts_that_is_valid_on_the_first_day_of_the_cycle(
    floating, insured, record, named, deduction
):
    employer = await insured(1, "3411", "100000.00", "40000.00")
    assert (await record(employer, **named)).status_code == 201
    line = await floating.line(await floating.computed(), employer)

    assert Decimal(line["deduction"]) == Decimal(deduction)


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ({"valid_until": "2023-02-28"}, "invalid-request"),
        ({"issued_on": "2999-01-01", "valid_until": "2999-12-31"}, "date-in-future"),
        ({"level": 4}, "invalid-request"),
        ({"division": "9901"}, "employer-not-found"),
    ],
)
async def test_a_certificate_that_cannot_be_recorded_says_why(insured, record, caller, named, problem):
    employer = await insured(1, "3411", "100000.00", "40000.00")

    assert (await record(employer, **named)).json()["type"].endswith(problem)
    assert (await caller.get(f"/v1/employers/{employer}/safety-certificates", roles=CLERK)).json()["items"] == []


async def test_a_certificate_is_recorded_once(insured, record, caller):
    employer = await insured(1, "3411", "100000.00", "40000.00")
    await record(employer)

    assert (await record(employer)).json()["type"].endswith("safety-certificate-known")
    [kept] = (await caller.get(f"/v1/employers/{employer}/safety-certificates", roles=CLERK)).json()["items"]
    assert kept["certificate_no"] == "AQB1"


async def test_an_unknown_employer_has_no_certificate(record):
    assert (await record(uuid4())).json()["type"].endswith("employer-not-found")
