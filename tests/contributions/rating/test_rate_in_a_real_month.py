"""WE-12 whole: an employer of class 3, floated to 120 %, in a month whose rates are cut by half."""

from decimal import Decimal
from uuid import uuid4

import pytest

from services.contributions.domain.floating.run_state import RunState
from services.contributions.models import FloatingLine, FloatingRun
from shared.auth import Actor
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from tests.contributions.announced import employer_registered, joined, roster_changed
from tests.contributions.told import capacity_published

WORKER = Actor("contributions-worker", "99")
EMPLOYER = uuid4()


@pytest.fixture
async def floated(hear, database):
    """A published run that floats the employer by 120 %; its year is the subject of the floating tests."""
    await hear(employer_registered(EMPLOYER, 1, industry_code="1310"))
    async with database.begin(WORKER) as tx:
        run = tx.add(
            FloatingRun(
                id=new_id(),
                prefecture="9908",
                division="990800",
                scheme="f1",
                window_from=Month(2023, 1),
                window_to=Month(2023, 12),
                first_month=Month(2024, 2),
                last_month=Month(2025, 1),
                accidents={},
                state=RunState.PUBLISHED,
                job_id=new_id(),
                recorded_at=tx.now,
            )
        )
        await tx.session.flush()
        tx.add(
            FloatingLine(
                id=new_id(),
                prefecture="9908",
                run_id=run.id,
                employer_id=EMPLOYER,
                risk_class=3,
                base_rate=Decimal("0.007"),
                contributions=Money.yuan(180_000),
                fund_costs=Money.yuan(201_600),
                step=Decimal("1.2"),
                deduction=Decimal(0),
                reason="BY_RULE",
                workings={},
            )
        )


@pytest.mark.worked_example("WE-12")
async def test_a_wage_bill_of_a_million_pays_4200(floated, hear, assess, rate, announced):
    workers = [joined(uuid4(), "10000.00") for _ in range(100)]
    await hear(roster_changed(EMPLOYER, *workers), capacity_published("2000000000.00"))
    await assess()

    told = await rate(EMPLOYER)
    assert [Decimal(told[part]) for part in ("base_rate", "step", "cut", "rate")] == [
        Decimal("0.007"),
        Decimal("1.2"),
        Decimal("0.50"),
        Decimal("0.0042"),
    ]
    [event] = await announced("assessed")
    assert (event["base_total"], event["amount"]) == ("1000000.00", "4200.00")
