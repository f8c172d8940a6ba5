"""Rates: the one in force in a month is the latest that began by then. A prefecture is renewed in one statement."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, select, text
from sqlalchemy.orm import aliased

from services.contributions.domain.rating.employer_rate import AssignedRate
from services.contributions.models import Rate
from shared.db import Transaction
from shared.periods import Month

EARLIER = aliased(Rate)
RATED = """
SELECT e.employer_id, e.division, r.base_rate, r.risk_class, r.step, r.deduction, r.line_id,
       coalesce(r.industry_code, e.rating_industry_code, e.industry_code) AS industry_code,
       coalesce(r.express, e.employer_type = 'EXPRESS_OUTLET') AS express
FROM known_employers e
LEFT JOIN LATERAL (
    SELECT * FROM rates WHERE prefecture = :prefecture AND employer_id = e.employer_id AND from_month <= :month
    ORDER BY from_month DESC LIMIT 1) r ON true
WHERE e.prefecture = :prefecture
"""
RENEW = f"""
INSERT INTO rates (prefecture, employer_id, from_month, industry_code, express, risk_class, base_rate, step, deduction,
                   line_id, citation, workings, recorded_at)
SELECT :prefecture, p.employer_id, :month, p.industry_code, p.express, g.risk_class, g.base_rate,
       coalesce(l.step, 1), coalesce(l.deduction, 0), l.id, g.citation, g.workings, :recorded_at
FROM ({RATED}) p
JOIN jsonb_to_recordset(CAST(:law AS jsonb)) AS g (
    industry_code text, express boolean, risk_class bigint, base_rate numeric, citation text, workings jsonb)
  ON g.industry_code = p.industry_code AND g.express = p.express
LEFT JOIN floating_lines l ON l.prefecture = :prefecture AND l.run_id = CAST(:run_id AS uuid)
  AND l.employer_id = p.employer_id AND l.risk_class = g.risk_class AND l.set_aside_for IS NULL
WHERE (p.risk_class, p.base_rate, p.step, p.deduction)
   IS DISTINCT FROM (g.risk_class, g.base_rate, coalesce(l.step, 1), coalesce(l.deduction, 0))
ORDER BY p.employer_id
ON CONFLICT (prefecture, employer_id, from_month) DO UPDATE
SET risk_class = excluded.risk_class, base_rate = excluded.base_rate, step = excluded.step,
    deduction = excluded.deduction, line_id = excluded.line_id, citation = excluded.citation,
    workings = excluded.workings, recorded_at = excluded.recorded_at
RETURNING employer_id, risk_class, base_rate, step, deduction, citation,
    (SELECT division FROM known_employers e WHERE e.employer_id = rates.employer_id) AS division
"""


class RatedBy(NamedTuple):
    """What decides an employer's class."""

    industry_code: str
    express: bool


@dataclass(frozen=True, slots=True)
class RenewedRate:
    """An employer whose rate, before cuts and relief, is another from this month on."""

    employer_id: UUID
    division: str
    from_month: Month
    risk_class: int
    base_rate: Decimal
    step: Decimal
    rate: Decimal
    citation: str


async def latest_rates(tx: Transaction, employer_ids: Collection[UUID]) -> Mapping[UUID, Rate]:
    """Return the last rate of each of these employers that has one."""
    last = select(Rate).where(Rate.employer_id.in_(employer_ids), Rate.from_month == _last_month())
    return {rate.employer_id: rate for rate in await tx.session.scalars(last)}


async def rate_in_force(tx: Transaction, employer_id: UUID, month: Month) -> Rate | None:
    """Return the rate of an employer that was in force in a month, before cuts and relief."""
    in_force = select(Rate).where(
        Rate.employer_id == employer_id, Rate.from_month == _last_month(EARLIER.from_month <= month)
    )
    rate: Rate | None = await tx.session.scalar(in_force)
    return rate


async def ways_of_rating(tx: Transaction, prefecture: str, month: Month) -> Sequence[RatedBy]:
    """Return by what the employers of a prefecture are rated in a month, each combination once."""
    ways = text(f"SELECT DISTINCT industry_code, express FROM ({RATED}) p ORDER BY industry_code, express")
    found = await tx.session.execute(ways, {"prefecture": prefecture, "month": str(month)})
    return [RatedBy(*row) for row in found]


async def renew_rates(
    tx: Transaction, prefecture: str, month: Month, law: Mapping[RatedBy, AssignedRate], run_id: UUID | None
) -> list[RenewedRate]:
    """Hold every rate in force against the law of the month and the run that floats it; returns those that differ."""
    named = {
        "prefecture": prefecture,
        "month": str(month),
        "law": json.dumps([_law_row(way, found) for way, found in law.items()], ensure_ascii=False),
        "run_id": run_id,
        "recorded_at": tx.now,
    }
    return [
        RenewedRate(
            employer_id=row.employer_id,
            division=row.division,
            from_month=month,
            risk_class=row.risk_class,
            base_rate=row.base_rate,
            step=row.step,
            rate=row.base_rate * row.step - row.deduction,
            citation=row.citation,
        )
        for row in await tx.session.execute(text(RENEW), named)
    ]


def _law_row(way: RatedBy, found: AssignedRate) -> dict[str, object]:
    return way._asdict() | {
        "risk_class": found.risk_class,
        "base_rate": str(found.rate),
        "citation": found.citation,
        "workings": found.workings.to_json(),
    }


def _last_month(*limits: ColumnElement[bool]) -> ScalarSelect[Month]:
    """Return the last month, within limits, from which the outer query's employer has a rate."""
    same = (EARLIER.prefecture == Rate.prefecture, EARLIER.employer_id == Rate.employer_id)
    return select(func.max(EARLIER.from_month)).where(*same, *limits).correlate(Rate).scalar_subquery()
