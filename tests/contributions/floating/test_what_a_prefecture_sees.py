"""Under another scope SQL finds nothing of a floating run; an area's capacity is seen by whoever works within it."""

from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from services.contributions.models import (
    FloatingLine,
    FloatingObjection,
    FloatingRun,
    KnownCapacity,
    KnownFundCost,
    KnownInjury,
    MonthRate,
    Relief,
    SafetyCertificate,
)
from shared.auth import Actor
from shared.ids import new_id
from shared.periods import Month
from tests.contributions.told import capacity_published

ELSEWHERE = Actor("clerk-9", "9901")


@pytest.fixture
async def filled(floating, insured, rate_in, database, clerk):
    """One row at least in each table of rating."""
    employer = await insured(1, "3411", "100000.00", "8000.00")
    body = {"level": 2, "certificate_no": "AQB1", "issued_on": "2023-03-01", "valid_until": "2026-02-01"}
    await floating.post(f"/v1/employers/{employer}/safety-certificates", "clerk", body)
    line = await floating.line(await floating.published(), employer)
    objection = {"received_on": "2024-01-10", "grounds": "不服"}
    await floating.post(f"/v1/floating-lines/{line['id']}/objection", "window", objection)
    async with database.begin(clerk) as tx:
        tx.add(
            Relief(
                id=new_id(),
                prefecture="9908",
                division="990800",
                factor=Decimal(0),
                from_month=Month(2024, 2),
                to_month=Month(2024, 2),
                document="notice",
                state="PROPOSED",
                recorded_at=tx.now,
            )
        )
    await rate_in(employer, "2024-02")


@pytest.mark.parametrize(
    "table",
    [
        FloatingRun,
        FloatingLine,
        FloatingObjection,
        SafetyCertificate,
        KnownInjury,
        KnownFundCost,
        MonthRate,
        Relief,
    ],
)
async def test_sql_under_another_scope_sees_no_row_of_rating(filled, begin, table):
    async with begin() as tx:
        assert await tx.session.scalar(select(func.count()).select_from(table)) > 0
    async with begin(ELSEWHERE) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(table)) == 0


async def test_a_capacity_is_seen_within_its_area(hear, begin):
    await hear(capacity_published("1.00", area="99"), capacity_published("2.00", area="9908"))
    seen = {}
    for place in ("99", "9908", "9901", "98"):
        async with begin(Actor("clerk", place)) as tx:
            seen[place] = sorted(await tx.session.scalars(select(KnownCapacity.prefecture)))

    assert seen == {"99": ["99", "9908"], "9908": ["99", "9908"], "9901": ["99"], "98": []}


async def test_a_capacity_told_twice_is_kept_once(hear, kept):
    told = capacity_published("1.00")
    await hear(told, told.model_copy(update={"id": uuid4()}))

    assert len(await kept(KnownCapacity)) == 1
