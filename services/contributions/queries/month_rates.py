"""The rates of a month, composed for a whole prefecture in one statement: floated, cut, relieved.

A property test proves it equal to `effective_rate`. Only what differs from the last run is written.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, text

from services.contributions.domain.rating.phased_cut import CutDecision
from services.contributions.models import FloatingLine, KnownCapacity, KnownEmployer, MonthRate, Rate, Relief
from shared.db import Transaction
from shared.periods import Month

FIX = """
INSERT INTO month_rates (prefecture, month, employer_id, express, risk_class, base_rate, step, deduction, cut, relief,
                         citation, workings, fixed_at)
SELECT :prefecture, :month, e.employer_id, r.express, r.risk_class, r.base_rate, r.step, r.deduction,
       CAST(:cut AS numeric), coalesce(f.factor, 1),
       concat_ws('; ', r.citation, CAST(:cut_citation AS text), f.document),
       jsonb_build_object('rated_from', r.from_month, 'cut_reason', CAST(:cut_reason AS text),
                          'cut_ended_on', CAST(:cut_ended_on AS date), 'capacity_id', CAST(:capacity_id AS uuid),
                          'relief_id', f.id),
       :fixed_at
FROM known_employers e
CROSS JOIN LATERAL (
    SELECT * FROM rates WHERE prefecture = :prefecture AND employer_id = e.employer_id AND from_month <= :month
    ORDER BY from_month DESC LIMIT 1) r
LEFT JOIN LATERAL (
    SELECT f.id, f.factor, f.document FROM reliefs f
    WHERE f.prefecture = :prefecture AND f.state = 'APPROVED' AND :month BETWEEN f.from_month AND f.to_month
      AND coalesce(f.employer_id = e.employer_id, f.employer_type = e.employer_type, true)
      AND (f.headcount_max IS NULL OR f.headcount_max >= (
          SELECT count(DISTINCT n.person_id) FROM known_enrolments n
          WHERE n.prefecture = :prefecture AND n.employer_id = e.employer_id AND n.first_month <= :month
            AND coalesce(n.covered_until, 'infinity') >= :first_day))
    ORDER BY f.factor, f.id LIMIT 1) f ON true
WHERE e.prefecture = :prefecture
ON CONFLICT (prefecture, month, employer_id) DO UPDATE
SET express = excluded.express, risk_class = excluded.risk_class, base_rate = excluded.base_rate,
    step = excluded.step, deduction = excluded.deduction, cut = excluded.cut, relief = excluded.relief,
    citation = excluded.citation, workings = excluded.workings, fixed_at = excluded.fixed_at
WHERE (month_rates.express, month_rates.risk_class, month_rates.base_rate, month_rates.step, month_rates.deduction,
       month_rates.cut, month_rates.relief, month_rates.citation, month_rates.workings)
   IS DISTINCT FROM (excluded.express, excluded.risk_class, excluded.base_rate, excluded.step, excluded.deduction,
       excluded.cut, excluded.relief, excluded.citation, excluded.workings)
"""


async def compose_month_rates(tx: Transaction, prefecture: str, month: Month, cut: CutDecision) -> None:
    """Fix what every employer of a prefecture pays of its bases in a month."""
    named = {
        "prefecture": prefecture,
        "month": str(month),
        "first_day": month.first_day,
        "cut": cut.cut,
        "cut_citation": cut.citation if cut.cut else None,
        "cut_reason": cut.reason.value,
        "cut_ended_on": cut.ended_on,
        "capacity_id": cut.capacity.publication_id if cut.capacity else None,
        "fixed_at": tx.now,
    }
    await tx.session.execute(text(FIX), named)


@dataclass(frozen=True, slots=True)
class RateOrigin:
    """What a month's rate was composed of: its class, what floated it, what decided the cut, the relief."""

    rated: Rate | None
    line: FloatingLine | None
    capacity: KnownCapacity | None
    relief: Relief | None


async def origin_of(tx: Transaction, fixed: MonthRate) -> RateOrigin:
    """Return the rows that a fixed rate names."""
    kept, session = fixed.workings, tx.session
    rated = await session.get(Rate, (fixed.prefecture, fixed.employer_id, Month.parse(kept["rated_from"])))
    capacity = select(KnownCapacity).where(KnownCapacity.publication_id == _id(kept["capacity_id"]))
    return RateOrigin(
        rated=rated,
        line=await session.get(FloatingLine, rated.line_id) if rated and rated.line_id else None,
        capacity=await session.scalar(capacity),
        relief=await session.scalar(select(Relief).where(Relief.id == _id(kept["relief_id"]))),
    )


async def month_rate(tx: Transaction, employer_id: UUID, month: Month) -> MonthRate | None:
    """Return the rate fixed for an employer's month."""
    fixed = select(MonthRate).join(KnownEmployer, KnownEmployer.prefecture == MonthRate.prefecture)
    of_employer = (MonthRate.month == month, MonthRate.employer_id == employer_id)
    found: MonthRate | None = await tx.session.scalar(
        fixed.where(KnownEmployer.employer_id == employer_id, *of_employer)
    )
    return found


def _id(kept: str | None) -> UUID | None:
    return UUID(kept) if kept else None
