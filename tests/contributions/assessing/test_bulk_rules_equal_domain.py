"""The two statements that assess a month give, to the fen, what the pure rules give."""

from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from services.contributions import queries
from services.contributions.domain.assessing.assessment import EmployerRate, assess
from services.contributions.domain.assessing.contribution_base import AverageWage, BaseLaw, BaseLimits, RoundLevel
from services.contributions.models import AssessedLine, Assessment, KnownEmployer, KnownEnrolment, KnownWage, Rate
from shared.money import Money
from tests.contributions.announced import MAY, REGISTERED_ON

RATES = st.decimals(min_value="0.001", max_value="0.05", places=6)
WAGES = st.integers(1, 6_000_000).map(Money)
EMPLOYERS = st.lists(st.tuples(st.booleans(), RATES, st.lists(WAGES, min_size=1, max_size=8)), min_size=1, max_size=4)
LAWS = st.builds(
    BaseLaw,
    st.builds(AverageWage, st.just(2023), st.integers(200_000, 1_500_000).map(Money), st.just("notice")),
    st.builds(
        BaseLimits,
        st.decimals(min_value="0.40", max_value="0.99", places=2),
        st.decimals(min_value="1.00", max_value="3.00", places=2),
        st.just(1),
        st.sampled_from(RoundLevel),
        st.just("Art. 64"),
    ),
)


async def enrol(tx, employers: list[tuple[bool, Decimal, list[Money]]]) -> dict[UUID, tuple]:
    """Put employers, their rates, people and wages into the tables, as if all had been heard."""
    ids = {uuid4(): employer for employer in employers}
    of = [{"prefecture": "9908", "employer_id": employer_id} for employer_id in ids]
    people = [row | {"person_id": uuid4()} for row in of for _ in ids[row["employer_id"]][2]]
    wages = [wage for _, _, declared in employers for wage in declared]
    known = {"division": "990811", "employer_type": "any", "industry_code": "3411", "registered_on": REGISTERED_ON}
    await tx.session.execute(insert(KnownEmployer), [row | known | {"credit_code": str(uuid4())} for row in of])
    told = {"from_month": MAY, "industry_code": "3411", "risk_class": 4, "citation": "x", "workings": {}}
    rated = [
        row | told | {"express": express, "rate": rate, "recorded_at": tx.now}
        for row, (express, rate, _) in zip(of, employers, strict=True)
    ]
    await tx.session.execute(insert(Rate), rated)
    await tx.session.execute(
        insert(KnownEnrolment), [row | {"employed_from": REGISTERED_ON, "first_month": MAY} for row in people]
    )
    declared = [row | {"from_month": MAY, "wage": wage} for row, wage in zip(people, wages, strict=True)]
    await tx.session.execute(insert(KnownWage), declared)
    return ids


@given(employers=EMPLOYERS, law=LAWS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_the_statements_equal_the_rules(begin, connection, employers, law):
    example = await connection.begin_nested()
    async with begin() as tx:
        ids = await enrol(tx, employers)
        await queries.assess_lines(tx, "9908", MAY, law)
        changes = [change async for change in queries.assess_employers(tx, "9908", MAY, law)]
        rows = {row.employer_id: row for row in await tx.session.scalars(select(Assessment))}
        lines = list(await tx.session.scalars(select(AssessedLine)))
    await example.rollback()

    for employer_id, (express, rate, declared) in ids.items():
        expected = [law.base_of(wage, express=express) for wage in declared]
        found = [(line.base, line.bound) for line in lines if line.employer_id == employer_id]
        assert sorted(found) == sorted((base.amount, base.bound) for base in expected)
        due = assess((base.amount for base in expected), EmployerRate(rate, "x", law.limits.round_level))
        row = rows[employer_id]
        assert (row.headcount, row.base_total, row.amount) == (due.headcount, due.base_total, due.amount)
        assert row.workings() == due.workings.to_json()
    assert {change.employer_id: change.difference for change in changes} == {
        employer_id: row.amount for employer_id, row in rows.items()
    }


@pytest.mark.parametrize(("wage", "bound"), [("4319.99", "FLOOR"), ("4320.00", "DECLARED"), ("21600.01", "CAP")])
async def test_the_limits_themselves_are_declared_wages(begin, wage, bound):
    law = BaseLaw(
        AverageWage(2023, Money.yuan(7200), "notice"),
        BaseLimits(Decimal("0.60"), Decimal("3.00"), 1, RoundLevel.EMPLOYER_MONTH, "Art. 64"),
    )
    async with begin() as tx:
        await enrol(tx, [(False, Decimal("0.009"), [Money.yuan(wage)])])
        await queries.assess_lines(tx, "9908", MAY, law)
        assert list(await tx.session.scalars(select(AssessedLine.bound))) == [bound]
