"""Each employer's month: the sum of its persons' bases times its rate, or what takes the declaration's place.

Property tests prove the statement equal to `assess`, `assess_without_declaration` and `assess_by_headcount`. It writes
only what differs from the last run, so that a second run finds nothing to tell.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from services.contributions.domain.assessing.contribution_base import RoundLevel
from services.contributions.domain.assessing.month_law import MonthLaw
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

LOCK = "SELECT pg_advisory_xact_lock(hashtext('collection of ' || :prefecture))"
EMPLOYERS = "SELECT employer_id FROM known_employers WHERE prefecture = :prefecture ORDER BY employer_id"
# Rows of this month were written a moment ago, and no statistics tell of them yet: so each employer's are looked up by
# key, in subqueries that the planner cannot turn into joins.
RATED = """
CROSS JOIN LATERAL (
    SELECT r.express, r.risk_class, r.rate, r.citation FROM month_rates r
    WHERE r.prefecture = :prefecture AND r.month = :month AND r.employer_id = k.employer_id LIMIT 1) r
LEFT JOIN LATERAL (
    SELECT true AS declared FROM declarations d
    WHERE d.prefecture = :prefecture AND d.month = :month AND d.employer_id = k.employer_id
      AND d.withdrawn_at IS NULL LIMIT 1) d ON true
"""
CHANGED_EMPLOYERS = f"""
SELECT k.employer_id FROM assessments k {RATED}
WHERE k.prefecture = :prefecture AND k.month = :month
  AND ((k.express, k.risk_class, k.rate, k.round_level) IS DISTINCT FROM (r.express, r.risk_class, r.rate, :round_level)
    OR k.basis <> 'DECLARED' OR (CAST(:required AS boolean) AND d.declared IS NULL))
"""
ASSESS_EMPLOYERS = f"""
WITH counted AS (
    SELECT k.employer_id, e.division, s.*, r.*, b.amount_fen AS before_fen,
           CASE WHEN NOT CAST(:required AS boolean) OR d.declared OR s.headcount = 0 THEN 'DECLARED'
                WHEN b.amount_fen > 0 THEN 'MONTH_BEFORE' ELSE 'HEADCOUNT' END AS basis
    FROM unnest(CAST(:employers AS uuid[])) AS k (employer_id)
    JOIN known_employers e ON e.employer_id = k.employer_id
    {RATED}
    CROSS JOIN LATERAL (
        SELECT count(*) AS headcount, coalesce(sum(l.base_fen), 0) AS base_total_fen,
               CASE WHEN :by_person THEN coalesce(sum(round(l.base_fen * r.rate)), 0) END AS amounts_fen
        FROM assessed_lines l
        WHERE l.prefecture = :prefecture AND l.month = :month AND l.employer_id = k.employer_id) s
    LEFT JOIN LATERAL (
        SELECT b.amount_fen FROM assessments b
        WHERE b.prefecture = :prefecture AND b.month = :month_before AND b.employer_id = k.employer_id LIMIT 1
    ) b ON true
    WHERE s.headcount > 0 OR EXISTS (
        SELECT FROM assessments a
        WHERE a.prefecture = :prefecture AND a.month = :month AND a.employer_id = k.employer_id OFFSET 0)
), written AS (
    INSERT INTO assessments (prefecture, division, month, employer_id, headcount, base_total_fen, express, risk_class,
                             rate, rate_citation, round_level, basis, month_before_fen, amount_fen, recorded_at)
    SELECT :prefecture, division, :month, employer_id, headcount, base_total_fen, express, risk_class,
           rate, citation, :round_level, basis, CASE basis WHEN 'MONTH_BEFORE' THEN before_fen END,
           CASE basis WHEN 'MONTH_BEFORE' THEN round(before_fen * CAST(:factor AS numeric))
                      WHEN 'HEADCOUNT' THEN round(headcount * :average * CAST(:ratio AS numeric) * rate)
                      ELSE coalesce(amounts_fen, round(base_total_fen * rate)) END,
           :recorded_at
    FROM counted ORDER BY employer_id
    ON CONFLICT (prefecture, month, employer_id) DO UPDATE
    SET division = excluded.division, headcount = excluded.headcount, base_total_fen = excluded.base_total_fen,
        express = excluded.express, risk_class = excluded.risk_class, rate = excluded.rate,
        rate_citation = excluded.rate_citation, round_level = excluded.round_level, basis = excluded.basis,
        month_before_fen = excluded.month_before_fen, amount_fen = excluded.amount_fen,
        recorded_at = excluded.recorded_at
    WHERE (assessments.headcount, assessments.base_total_fen, assessments.express, assessments.risk_class,
           assessments.rate, assessments.round_level, assessments.basis, assessments.month_before_fen,
           assessments.amount_fen)
       IS DISTINCT FROM (excluded.headcount, excluded.base_total_fen, excluded.express, excluded.risk_class,
           excluded.rate, excluded.round_level, excluded.basis, excluded.month_before_fen, excluded.amount_fen)
    -- a query of the table itself still sees here what was assessed before this statement
    RETURNING id, employer_id, division, headcount, base_total_fen, basis, amount_fen, amount_fen - coalesce(
        (SELECT b.amount_fen FROM assessments b WHERE b.id = assessments.id), 0) AS difference_fen
), noted AS (
    INSERT INTO assessment_differences (prefecture, month, employer_id, recorded_at, filed_under, headcount,
                                        base_total_fen, amount_fen)
    SELECT :prefecture, :month, employer_id, :recorded_at, :filed_under, headcount, base_total_fen, difference_fen
    FROM written
)
SELECT * FROM written ORDER BY employer_id
"""


@dataclass(frozen=True, slots=True)
class EmployerChange:
    """An employer's month that was assessed anew, and the difference to what it was before."""

    assessment_id: UUID
    employer_id: UUID
    division: str
    headcount: int
    base_total: Money
    basis: str
    amount: Money
    difference: Money


async def lock_collection(tx: Transaction, prefecture: str) -> None:
    """Wait until nobody else assesses or takes receipts in for the prefecture, and keep others waiting."""
    await tx.session.execute(text(LOCK), {"prefecture": prefecture})


async def employers_of(tx: Transaction, prefecture: str) -> list[UUID]:
    """Return all employers of a prefecture."""
    return list(await tx.session.scalars(text(EMPLOYERS), {"prefecture": prefecture}))


async def employers_to_assess_anew(
    tx: Transaction, prefecture: str, month: Month, law: MonthLaw, touched: Collection[UUID]
) -> list[UUID]:
    """Return the employers of an assessed month whose lines were touched, whose rate is another, or that declared, or
    did not."""
    named = {
        "prefecture": prefecture,
        "month": str(month),
        "round_level": law.bases.limits.round_level.value,
        "required": law.undeclared.required,
    }
    return sorted({*touched, *await tx.session.scalars(text(CHANGED_EMPLOYERS), named)})


async def assess_employers(
    tx: Transaction, prefecture: str, month: Month, law: MonthLaw, employers: Sequence[UUID], *, filed_under: Month
) -> list[EmployerChange]:
    """Fix what these employers owe for the month; returns those for which that is new, their rows locked."""
    round_level = law.bases.limits.round_level
    named = {
        "prefecture": prefecture,
        "month": str(month),
        "month_before": str(month.previous()),
        "employers": employers,
        "by_person": round_level is RoundLevel.PERSON,
        "round_level": round_level.value,
        "required": law.undeclared.required,
        "factor": law.undeclared.factor,
        "ratio": law.undeclared.headcount_wage_ratio,
        "average": law.bases.average.monthly.fen,
        "filed_under": str(filed_under),
        "recorded_at": tx.now,
    }
    return [_change(row) for row in await tx.session.execute(text(ASSESS_EMPLOYERS), named)]


def _change(row: Row[Any]) -> EmployerChange:
    return EmployerChange(
        assessment_id=row.id,
        employer_id=row.employer_id,
        division=row.division,
        headcount=row.headcount,
        base_total=Money(row.base_total_fen),
        basis=row.basis,
        amount=Money(row.amount_fen),
        difference=Money(row.difference_fen),
    )
