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
from services.contributions.domain.assessing.month_law import MonthLaw
from services.contributions.domain.assessing.undeclared import (
    Basis,
    MissingDeclaration,
    assess_by_headcount,
    assess_without_declaration,
)
from services.contributions.models import AssessedLine, Assessment, KnownEmployer, KnownEnrolment, KnownWage, MonthRate
from services.contributions.queries import EmployerChange
from shared.money import Money
from tests.contributions.announced import MAY, REGISTERED_ON

NOT_REQUIRED = MissingDeclaration(False, Decimal("1.10"), Decimal(1), "Art. 62")
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
    fixed = {"month": MAY, "risk_class": 4, "citation": "x", "workings": {}, "fixed_at": tx.now}
    rated = [
        row | fixed | {"express": express, "base_rate": rate}
        for row, (express, rate, _) in zip(of, employers, strict=True)
    ]
    await tx.session.execute(insert(MonthRate), rated)
    await tx.session.execute(
        insert(KnownEnrolment), [row | {"employed_from": REGISTERED_ON, "first_month": MAY} for row in people]
    )
    declared = [row | {"from_month": MAY, "wage": wage} for row, wage in zip(people, wages, strict=True)]
    await tx.session.execute(insert(KnownWage), declared)
    return ids


async def assess_from_scratch(tx, law: MonthLaw, ids) -> list[EmployerChange]:
    await queries.open_assessed_month(tx, "9908", MAY)
    await queries.assess_lines(tx, "9908", MAY, law.bases)
    return await queries.assess_employers(tx, "9908", MAY, law, list(ids), filed_under=MAY)


@given(employers=EMPLOYERS, bases=LAWS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_the_statements_equal_the_rules(begin, connection, employers, bases):
    law = MonthLaw(bases, NOT_REQUIRED)
    example = await connection.begin_nested()
    async with begin() as tx:
        ids = await enrol(tx, employers)
        changes = await assess_from_scratch(tx, law, ids)
        rows = {row.employer_id: row for row in await tx.session.scalars(select(Assessment))}
        lines = list(await tx.session.scalars(select(AssessedLine)))
    await example.rollback()

    for employer_id, (express, rate, declared) in ids.items():
        expected = [bases.base_of(wage, express=express) for wage in declared]
        found = [(line.base, line.bound) for line in lines if line.employer_id == employer_id]
        assert sorted(found) == sorted((base.amount, base.bound) for base in expected)
        due = assess((base.amount for base in expected), EmployerRate(rate, "x", bases.limits.round_level))
        row = rows[employer_id]
        assert (row.headcount, row.base_total, row.amount) == (due.headcount, due.base_total, due.amount)
        assert row.workings(law).to_json() == due.workings.to_json()
    assert {change.employer_id: change.difference for change in changes} == {
        employer_id: row.amount for employer_id, row in rows.items()
    }


@given(
    employers=EMPLOYERS,
    bases=LAWS,
    months_before=st.lists(st.none() | st.integers(0, 9_000_000).map(Money), min_size=4, max_size=4),
    factor=st.decimals("1.00", "2.00", places=2),
    ratio=st.decimals("0.60", "1.50", places=2),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_undeclared_months_cost_what_the_rules_say(begin, connection, employers, bases, **drawn):
    law = MonthLaw(bases, MissingDeclaration(True, drawn["factor"], drawn["ratio"], "Art. 62"))
    example = await connection.begin_nested()
    async with begin() as tx:
        ids = await enrol(tx, employers)
        before = dict(zip(ids, drawn["months_before"], strict=False))
        tx.add_all(_assessed_in_april(tx, of, amount) for of, amount in before.items() if amount is not None)
        await tx.session.flush()
        await assess_from_scratch(tx, law, ids)
        rows = {row.employer_id: row for row in await tx.session.scalars(select(Assessment)) if row.month == MAY}
    await example.rollback()

    for employer_id, (_, rate, declared) in ids.items():
        if before[employer_id]:
            due = assess_without_declaration(before[employer_id], law.undeclared)
        else:
            due = assess_by_headcount(len(declared), bases.average, EmployerRate(rate, "x"), law.undeclared)
        row = rows[employer_id]
        assert row.amount == due.amount
        assert row.workings(law).to_json() == due.workings.to_json()
        assert row.headcount == len(declared)


def _assessed_in_april(tx, employer_id: UUID, amount: Money) -> Assessment:
    return Assessment(
        prefecture="9908",
        division="990811",
        month=MAY.previous(),
        employer_id=employer_id,
        headcount=1,
        base_total=amount,
        express=False,
        risk_class=4,
        rate=Decimal("0.009"),
        rate_citation="x",
        round_level=RoundLevel.EMPLOYER_MONTH,
        basis=Basis.DECLARED,
        amount=amount,
        recorded_at=tx.now,
    )


@pytest.mark.parametrize(("wage", "bound"), [("4319.99", "FLOOR"), ("4320.00", "DECLARED"), ("21600.01", "CAP")])
async def test_the_limits_themselves_are_declared_wages(begin, wage, bound):
    law = BaseLaw(
        AverageWage(2023, Money.yuan(7200), "notice"),
        BaseLimits(Decimal("0.60"), Decimal("3.00"), 1, RoundLevel.EMPLOYER_MONTH, "Art. 64"),
    )
    async with begin() as tx:
        ids = await enrol(tx, [(False, Decimal("0.009"), [Money.yuan(wage)])])
        await assess_from_scratch(tx, MonthLaw(law, NOT_REQUIRED), ids)
        assert list(await tx.session.scalars(select(AssessedLine.bound))) == [bound]
