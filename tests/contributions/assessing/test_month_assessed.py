"""A month is assessed whole, once, and again only where something changed."""

from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from services.contributions.models import AssessedLine, AssessedMonth, Assessment
from shared.auth import Actor
from shared.money import Money
from tests.contributions.announced import declared, employer_registered, joined, left, roster_changed

PROVINCE = Actor("auditor", "99")
EMPLOYER, OTHER_EMPLOYER = uuid4(), uuid4()
LOW, MIDDLE, HIGH = uuid4(), uuid4(), uuid4()


@pytest.fixture
async def three_workers(hear):
    """WE-07: an employer of class 4 whose workers declare less than the floor, something between, more than the cap."""
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(LOW, "3900.00"), joined(MIDDLE, "8650.00"), joined(HIGH, "30000.00")),
    )


@pytest.fixture
def owed(begin):
    """What is assessed for a month, by employer."""

    async def in_month(month: str) -> dict:
        async with begin(PROVINCE) as tx:
            found = await tx.session.scalars(select(Assessment))
            return {row.employer_id: str(row.amount) for row in found if str(row.month) == month}

    return in_month


@pytest.mark.worked_example("WE-07")
async def test_bases_are_held_between_floor_and_cap_and_multiplied_once(three_workers, assess, announced, begin):
    result = await assess()

    assert (result["month"], result["changed"], result["difference"]) == ("2024-05", 1, "311.13")
    [event] = await announced("assessed")
    assert (event["headcount"], event["base_total"], event["amount"]) == (3, "34570.00", "311.13")
    assert (event["key"], event["division"], event["period"]) == (str(EMPLOYER), "990811", "2024-05")
    async with begin() as tx:
        lines = {line.person_id: line for line in await tx.session.scalars(select(AssessedLine))}
    assert [(str(lines[p].base), lines[p].bound) for p in (LOW, MIDDLE, HIGH)] == [
        ("4320.00", "FLOOR"),
        ("8650.00", "DECLARED"),
        ("21600.00", "CAP"),
    ]


@pytest.mark.worked_example("WE-03")
async def test_each_of_two_employers_owes_the_whole_month(hear, assess, owed):
    mover = uuid4()
    await hear(
        employer_registered(EMPLOYER, 1, industry_code="5211"),
        employer_registered(OTHER_EMPLOYER, 2, industry_code="5211"),
        roster_changed(EMPLOYER, joined(mover, "7200.00"), left(mover, "2024-05-10")),
        roster_changed(OTHER_EMPLOYER, joined(mover, "7200.00", "2024-05-11")),
    )
    await assess()

    assert await owed("2024-05") == {EMPLOYER: "28.80", OTHER_EMPLOYER: "28.80"}


@pytest.mark.worked_example("WE-04")
async def test_couriers_count_with_exactly_the_average_wage(hear, assess, owed, begin):
    couriers = [joined(uuid4(), wage) for wage in ("2200.00", "7200.00", "90000.00") for _ in range(12)][:35]
    await hear(
        employer_registered(EMPLOYER, 1, employer_type="EXPRESS_OUTLET", industry_code="6020"),
        roster_changed(EMPLOYER, *couriers),
    )
    await assess()

    assert await owed("2024-05") == {EMPLOYER: "1008.00"}
    async with begin() as tx:
        assert set(await tx.session.scalars(select(AssessedLine.bound))) == {"AVERAGE"}


async def test_a_second_run_announces_nothing(three_workers, assess, announced):
    await assess()
    result = await assess()

    assert (result["month"], result["changed"], result["difference"]) == ("2024-05", 0, "0.00")
    assert len(await announced("assessed")) == 1
    assert len(await announced("arrears_changed")) == 1


async def test_a_late_wage_reassesses_only_its_employer_and_announces_the_difference(
    three_workers, hear, assess, announced, owed
):
    await hear(employer_registered(OTHER_EMPLOYER, 2), roster_changed(OTHER_EMPLOYER, joined(uuid4(), "6000.00")))
    await assess()
    await hear(roster_changed(EMPLOYER, declared(MIDDLE, "9650.00", "2024-05-01"), first_month="2024-07"))
    result = await assess()

    assert (result["month"], result["changed"], result["difference"]) == ("2024-05", 1, "9.00")
    late = (await announced("assessed"))[-1]
    assert (late["employer_id"], late["amount"], late["base_total"]) == (str(EMPLOYER), "9.00", "35570.00")
    assert await owed("2024-05") == {EMPLOYER: "320.13", OTHER_EMPLOYER: "54.00"}


async def test_the_month_of_leaving_is_owed_whole_and_the_next_not_at_all(three_workers, hear, assess, owed):
    await hear(roster_changed(EMPLOYER, left(MIDDLE, "2024-06-01")))
    for month in ("2024-05", "2024-06", "2024-07"):
        await assess(month)

    assert await owed("2024-06") == {EMPLOYER: "311.13"}
    assert await owed("2024-07") == {EMPLOYER: "233.28"}


async def test_nobody_is_assessed_before_the_first_month(three_workers, assess, owed):
    await assess("2024-04")

    assert await owed("2024-04") == {}


async def test_a_leaving_heard_late_gives_the_month_back(three_workers, hear, assess, announced, begin):
    await assess("2024-06")
    await hear(roster_changed(EMPLOYER, *(left(person, "2024-05-31") for person in (LOW, MIDDLE, HIGH))))
    await assess("2024-06")

    assert [event["amount"] for event in await announced("assessed")] == ["311.13", "-311.13"]
    assert [event["outstanding"] for event in await announced("arrears_changed")] == ["311.13", "0.00"]
    async with begin() as tx:
        assert await tx.session.scalar(select(func.count()).select_from(AssessedLine)) == 0


async def test_a_person_who_left_and_came_back_in_one_month_counts_once(three_workers, hear, assess, announced):
    await hear(
        roster_changed(EMPLOYER, left(LOW, "2024-05-10")),
        roster_changed(EMPLOYER, joined(LOW, "3900.00", "2024-05-20")),
    )
    await assess()

    assert [event["headcount"] for event in await announced("assessed")] == [3]


async def test_a_rate_the_law_changes_is_renewed_and_announced(three_workers, assess, announced, owed, enact):
    rates = ", ".join(f"{risk_class} = 0.00{risk_class}" for risk_class in range(1, 9))
    enact("risk_classes", f"rate_by_class = {{ {rates} }}", since="2024-06-01")
    for month in ("2024-05", "2024-06", "2024-07", "2024-05"):
        await assess(month)

    assert await owed("2024-05") == {EMPLOYER: "311.13"}
    assert await owed("2024-06") == await owed("2024-07") == {EMPLOYER: "138.28"}
    rates = [(event["from_month"], Decimal(event["rate"])) for event in await announced("rate_assigned")]
    assert rates == [("2024-04", Decimal("0.009")), ("2024-06", Decimal("0.004"))]


async def test_a_month_before_the_first_rate_is_rated_by_the_law_of_that_month(hear, assess, announced, owed):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(LOW, "5000.00", "2024-01-02"), first_month="2024-02"),
    )
    await assess("2024-02")

    assert await owed("2024-02") == {EMPLOYER: "45.00"}
    assert [event["from_month"] for event in await announced("rate_assigned")] == ["2024-04", "2024-02"]


async def test_the_arrears_of_a_new_assessment_are_announced_once(three_workers, assess, announced):
    await assess()

    [event] = await announced("arrears_changed")
    assert (event["employer_id"], event["month"], event["outstanding"]) == (str(EMPLOYER), "2024-05", "311.13")


async def test_an_assessment_renders_its_workings_from_what_it_and_its_month_keep(three_workers, assess, begin):
    await assess()

    async with begin() as tx:
        assessment = (await tx.session.scalars(select(Assessment))).one()
        month = (await tx.session.scalars(select(AssessedMonth))).one()
    workings = assessment.workings(month.law).to_json()
    assert workings["rule"] == "contribution_assessment"
    assert workings["inputs"]["base_total"] == "34570.00"
    assert Decimal(workings["inputs"]["rate"]) == Decimal("0.009")
    assert month.law.bases.range.workings.to_json()["intermediate"] == {"floor": "4320.00", "cap": "21600.00"}
    assert assessment.amount == Money.yuan("311.13")
