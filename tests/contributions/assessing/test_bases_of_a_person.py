"""What claims is told of a person's bases."""

from uuid import uuid4

import pytest

from services.contributions.models import Arrears
from shared.money import ZERO
from tests.contributions.announced import MAY, declared, employer_registered, joined, roster_changed

EMPLOYER, OTHER_EMPLOYER, PERSON = uuid4(), uuid4(), uuid4()


@pytest.fixture
async def assessed(hear, assess):
    """May to July at one employer, with a wage that rose in July; May at another."""
    await hear(
        employer_registered(EMPLOYER, 1),
        employer_registered(OTHER_EMPLOYER, 2),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00"), declared(PERSON, "9000.00", "2024-07-02")),
        roster_changed(OTHER_EMPLOYER, joined(PERSON, "5000.00")),
    )
    for month in ("2024-05", "2024-06", "2024-07"):
        await assess(month)


@pytest.fixture
def bases(caller):
    async def asked(before: str, employer_id=EMPLOYER, **named: object) -> dict:
        query = {"employer_id": str(employer_id), "before": before, **named}
        return (await caller.get(f"/v1/persons/{PERSON}/bases", roles="service", params=query)).json()

    return asked


async def test_the_assessed_months_before_a_month_are_told_oldest_first(assessed, bases):
    told = await bases("2024-08")

    assert [(item["month"], item["base"]) for item in told["items"]] == [
        ("2024-05", "8000.00"),
        ("2024-06", "8000.00"),
        ("2024-07", "9000.00"),
    ]
    assert (told["person_id"], told["employer_id"]) == (str(PERSON), str(EMPLOYER))
    assert told["asked_at"]


async def test_the_month_itself_and_months_too_far_back_are_not_told(assessed, bases):
    assert [item["month"] for item in (await bases("2024-07", months=1))["items"]] == ["2024-06"]


@pytest.mark.parametrize(
    ("before", "wage"), [("2024-05", "8000.00"), ("2024-06", "8000.00"), ("2024-07", "9000.00"), ("2024-04", None)]
)
async def test_the_declared_wage_is_the_latest_by_that_month(assessed, bases, before, wage):
    assert (await bases(before))["declared_wage"] == wage


async def test_another_employer_of_the_person_has_bases_of_its_own(assessed, bases):
    told = await bases("2024-06", employer_id=OTHER_EMPLOYER)

    assert [item["base"] for item in told["items"]] == ["5000.00"]


async def test_a_month_is_paid_when_its_employer_owes_nothing_of_it(assessed, bases, begin):
    async with begin() as tx:
        arrears = await tx.session.get(Arrears, ("9908", MAY, EMPLOYER))
        arrears.outstanding = ZERO

    assert [item["paid"] for item in (await bases("2024-07"))["items"]] == [True, False]


async def test_nothing_is_known_of_a_stranger(bases):
    told = await bases("2024-08")

    assert (told["items"], told["declared_wage"]) == ([], None)


async def test_only_services_and_claims_clerks_may_ask(caller):
    answer = await caller.get(
        f"/v1/persons/{PERSON}/bases",
        roles="contributions_clerk",
        params={"employer_id": str(EMPLOYER), "before": "2024-08"},
    )

    assert answer.status_code == 403
