"""The rates of a month: fixed for everyone before it is assessed, told with all they are composed of."""

from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from services.contributions import queries
from services.contributions.commands.rating._month_rates import fix_month_rates
from services.contributions.domain.rating.effective_rate import RateParts
from services.contributions.domain.rating.phased_cut import CutDecision, CutReason
from services.contributions.models import KnownEmployer, MonthRate, Rate
from shared.auth import Actor
from tests.contributions.announced import MAY, REGISTERED_ON, employer_registered, joined, roster_changed
from tests.contributions.told import capacity_published

EMPLOYER, OTHER = uuid4(), uuid4()
SHARES = st.decimals(min_value="0.001", max_value="0.02", places=4)
STEPS = st.sampled_from([Decimal(step) for step in ("0.5", "0.8", "1", "1.2", "1.5")])


@pytest.fixture
async def employer(hear):
    """An employer of class 3 that pays for a wage bill of ten thousand."""
    await hear(
        employer_registered(EMPLOYER, 1, industry_code="1310"),
        roster_changed(EMPLOYER, joined(uuid4(), "10000.00")),
    )


async def test_without_anything_else_the_base_rate_is_paid(employer, assess, rate):
    await assess()
    told = await rate(EMPLOYER)

    assert (told["risk_class"], Decimal(told["rate"]), Decimal(told["base_rate"])) == (
        3,
        Decimal("0.007"),
        Decimal("0.007"),
    )
    assert [Decimal(told[part]) for part in ("step", "deduction", "cut", "relief")] == [1, 0, 0, 1]
    assert told["workings"]["class"]["inputs"] == {"industry_code": "1310"}
    assert told["workings"]["floating"] is None


async def test_every_rate_is_cut_without_application(employer, hear, assess, rate, announced):
    await hear(employer_registered(OTHER, 2, industry_code="4710"), capacity_published("1650000000.00"))
    await assess()

    told, other = await rate(EMPLOYER), await rate(OTHER)
    assert (Decimal(told["rate"]), Decimal(told["cut"])) == (Decimal("0.0056"), Decimal("0.20"))
    assert Decimal(other["rate"]) == Decimal("0.0104")
    assert told["workings"]["phased_cut"]["intermediate"] == {"months": "20.63", "reason": "CUT", "cut": "0.20"}
    assert "MOHRSS 2023 No. 19" in told["citation"]
    assert [event["amount"] for event in await announced("assessed")] == ["56.00"]


async def test_a_capacity_published_late_gives_the_difference_back(employer, hear, assess, announced):
    await assess()
    await hear(capacity_published("2000000000.00"))
    await assess()

    assert [event["amount"] for event in await announced("assessed")] == ["70.00", "-35.00"]


async def test_an_area_that_falls_below_eighteen_months_stops_cutting(employer, hear, assess, rate):
    await hear(
        capacity_published("1650000000.00"),
        capacity_published("1439000000.00", as_of="2024-03-31", published_on="2024-05-20"),
    )
    await assess("2024-05")
    await assess("2024-06")

    assert Decimal((await rate(EMPLOYER, "2024-05"))["cut"]) == Decimal("0.20")
    fallen = await rate(EMPLOYER, "2024-06")
    assert (Decimal(fallen["cut"]), fallen["workings"]["phased_cut"]["intermediate"]["reason"]) == (0, "CAPACITY_FELL")


async def test_after_full_pooling_a_prefectures_own_capacity_decides_nothing(employer, hear, assess, rate):
    await hear(capacity_published("2000000000.00", area="9908"))
    await assess("2024-05")

    assert Decimal((await rate(EMPLOYER))["cut"]) == 0


async def test_before_full_pooling_each_prefecture_is_an_area_of_its_own(hear, begin, rate):
    await hear(
        employer_registered(EMPLOYER, 1, registered_on="2023-01-05"),
        capacity_published("2000000000.00", area="9908"),
        capacity_published("1000000000.00", area="99"),
    )
    async with begin() as tx:
        await fix_month_rates(tx, "9908", MAY.plus(-10))

    assert Decimal((await rate(EMPLOYER, "2023-07"))["cut"]) == Decimal("0.50")


async def test_after_the_last_cut_the_door_warns_instead_of_silently_applying_none(hear, begin, rate):
    await hear(employer_registered(EMPLOYER, 1), capacity_published("2000000000.00", as_of="2024-12-31"))
    async with begin() as tx:
        told = {month: await fix_month_rates(tx, "9908", MAY.plus(month)) for month in (19, 20)}

    last, first = await rate(EMPLOYER, "2025-12"), await rate(EMPLOYER, "2026-01")
    assert (Decimal(last["cut"]), last["warnings"]) == (Decimal("0.50"), [])
    assert Decimal(first["cut"]) == 0
    assert "2025-12-31" in first["warnings"][0]
    assert [bool(warnings) for warnings in told.values()] == [False, True]


async def test_an_assessment_says_what_was_left_open_of_the_cut(employer, hear, assess):
    assert "no capacity at the end of the base year" in (await assess())["warnings"][0]
    await hear(capacity_published("1000000000.00"))

    assert (await assess())["warnings"] == []


async def test_a_month_that_was_not_assessed_has_no_rate(employer, rate):
    assert (await rate(EMPLOYER))["type"] == "urn:tongchou:problem:rate-not-fixed"


async def test_another_prefecture_is_told_no_rate(employer, assess, rate):
    await assess()

    assert (await rate(EMPLOYER, division="9901"))["type"] == "urn:tongchou:problem:rate-not-fixed"
    assert (await rate(EMPLOYER, division="99"))["risk_class"] == 3


async def test_a_second_run_writes_nothing(employer, assess, kept):
    await assess()
    [first] = await kept(MonthRate)
    await assess()
    [second] = await kept(MonthRate)

    assert second.fixed_at == first.fixed_at


@given(
    parts=st.lists(st.tuples(SHARES, STEPS, st.sampled_from([Decimal(0), Decimal("0.0003")])), max_size=5), cut=SHARES
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_the_statement_equals_the_rule(begin, connection, parts, cut):
    example = await connection.begin_nested()
    async with begin() as tx:
        ids = await rated(tx, parts)
        await queries.compose_month_rates(tx, "9908", MAY, CutDecision(cut, CutReason.CUT, "notice"))
        fixed = {row.employer_id: row.rate for row in await tx.session.scalars(select(MonthRate))}
    await example.rollback()

    assert fixed == {
        employer_id: RateParts(base, step, deduction, cut).rate for employer_id, (base, step, deduction) in ids.items()
    }


async def rated(tx, parts: list[tuple]) -> dict[UUID, tuple]:
    """Put rated employers into the tables, as if all had been heard."""
    ids = {uuid4(): each for each in parts}
    known = {"prefecture": "9908", "division": "990811", "employer_type": "any", "industry_code": "3411"}
    told = {"from_month": MAY, "industry_code": "3411", "express": False, "risk_class": 4, "citation": "x"}
    for employer_id, (base, step, deduction) in ids.items():
        row = {"prefecture": "9908", "employer_id": employer_id}
        registered = {"credit_code": str(uuid4()), "registered_on": REGISTERED_ON}
        await tx.session.execute(insert(KnownEmployer).values(**known, **registered, employer_id=employer_id))
        floated = {"base_rate": base, "step": step, "deduction": deduction, "workings": {}, "recorded_at": tx.now}
        await tx.session.execute(insert(Rate).values(**row, **told, **floated))
    return ids


@pytest.mark.parametrize(
    ("rating", "risk_class"),
    [(None, 2), ("3411", 4), ("0610", 8)],
)
async def test_a_dispatch_firm_may_be_rated_by_the_industry_of_its_users(hear, assess, rate, rating, risk_class):
    await hear(employer_registered(EMPLOYER, 1, industry_code="7263", rating_industry_code=rating))
    await assess()

    assert (await rate(EMPLOYER))["risk_class"] == risk_class


async def test_a_month_before_its_registration_rates_a_dispatch_firm_alike(hear, assess, rate):
    await hear(employer_registered(EMPLOYER, 1, industry_code="7263", rating_industry_code="3411"))
    await assess("2024-02")

    assert (await rate(EMPLOYER, "2024-02"))["risk_class"] == 4


async def test_a_province_may_fix_the_class_of_all_dispatch_firms(hear, assess, rate, enact):
    enact("industry_classes", '[in_force.groups_by_class]\n4 = ["7263"]\n5 = ["591"]')
    await hear(
        employer_registered(EMPLOYER, 1, industry_code="7263"), employer_registered(OTHER, 2, industry_code="7261")
    )
    await assess()

    assert ((await rate(EMPLOYER))["risk_class"], (await rate(OTHER))["risk_class"]) == (4, 2)


async def test_a_prefecture_that_had_a_higher_rate_keeps_it(hear, begin, rate, enact):
    rates = ", ".join(f"{risk_class} = 0.02" for risk_class in range(1, 9))
    enact("risk_classes", f'prefecture = "9908"\nrate_by_class = {{ {rates} }}')
    elsewhere = uuid4()
    await hear(
        employer_registered(EMPLOYER, 1),
        employer_registered(elsewhere, 3, division="990111"),
    )
    async with begin() as tx:
        await fix_month_rates(tx, "9908", MAY)
    async with begin(Actor("clerk-9", "9901")) as tx:
        await fix_month_rates(tx, "9901", MAY)

    assert Decimal((await rate(EMPLOYER))["rate"]) == Decimal("0.02")
    assert Decimal((await rate(elsewhere, division="9901"))["rate"]) == Decimal("0.009")
