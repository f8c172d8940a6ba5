"""The month assessed in two statements: each person's base, then each employer's sum.

A property test proves them equal to `base_of` and `assess`. Both write only what differs from the last run, so that a
second run finds nothing to tell.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from services.contributions.domain.assessing.assessment import RULE
from services.contributions.domain.assessing.contribution_base import BaseLaw, RoundLevel
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

LOCK = "SELECT pg_advisory_xact_lock(hashtext('collection of ' || :prefecture))"
ON_ROSTER = """
n.prefecture = :prefecture AND n.first_month <= :month AND coalesce(n.covered_until, 'infinity') >= :first_day
"""
IN_FORCE = """
SELECT express, risk_class, rate, citation FROM rates
WHERE prefecture = :prefecture AND employer_id = e.employer_id AND from_month <= :month
ORDER BY from_month DESC LIMIT 1
"""
DROP_LINES = f"""
DELETE FROM assessed_lines l WHERE l.prefecture = :prefecture AND l.month = :month AND NOT EXISTS (
    SELECT FROM known_enrolments n WHERE {ON_ROSTER} AND n.employer_id = l.employer_id AND n.person_id = l.person_id)
"""
ASSESS_LINES = f"""
INSERT INTO assessed_lines (prefecture, month, employer_id, person_id, declared_fen, base_fen, bound)
SELECT :prefecture, :month, e.employer_id, p.person_id, w.wage_fen,
       CASE WHEN r.express THEN :average ELSE least(greatest(w.wage_fen, :floor), :cap) END,
       CASE WHEN r.express THEN 'AVERAGE' WHEN w.wage_fen < :floor THEN 'FLOOR' WHEN w.wage_fen > :cap THEN 'CAP'
            ELSE 'DECLARED' END
FROM known_employers e
CROSS JOIN LATERAL ({IN_FORCE}) r
CROSS JOIN LATERAL (
    SELECT DISTINCT n.person_id FROM known_enrolments n WHERE {ON_ROSTER} AND n.employer_id = e.employer_id) p
CROSS JOIN LATERAL (
    SELECT w.wage_fen FROM known_wages w
    WHERE w.prefecture = :prefecture AND w.employer_id = e.employer_id AND w.person_id = p.person_id
      AND w.from_month <= :month
    ORDER BY w.from_month DESC LIMIT 1) w
WHERE e.prefecture = :prefecture
ON CONFLICT (prefecture, month, employer_id, person_id) DO UPDATE
SET declared_fen = excluded.declared_fen, base_fen = excluded.base_fen, bound = excluded.bound
WHERE (assessed_lines.declared_fen, assessed_lines.base_fen, assessed_lines.bound)
   IS DISTINCT FROM (excluded.declared_fen, excluded.base_fen, excluded.bound)
"""
# in RETURNING, a query of the table itself still sees what was assessed before this statement
ASSESS_EMPLOYERS = f"""
INSERT INTO assessments (prefecture, division, month, employer_id, headcount, base_total_fen, risk_class, rate,
                         amount_fen, rule, round_level, rate_citation, base_workings, recorded_at)
SELECT :prefecture, e.division, :month, e.employer_id, s.headcount, s.base_total_fen, r.risk_class, r.rate,
       CASE WHEN :by_person THEN s.amounts_fen ELSE round(s.base_total_fen * r.rate) END,
       :rule, :round_level, r.citation, CAST(:base_workings AS jsonb), :recorded_at
FROM known_employers e
CROSS JOIN LATERAL ({IN_FORCE}) r
CROSS JOIN LATERAL (
    SELECT count(*) AS headcount, coalesce(sum(l.base_fen), 0) AS base_total_fen,
           coalesce(sum(round(l.base_fen * r.rate)), 0) AS amounts_fen
    FROM assessed_lines l WHERE l.prefecture = :prefecture AND l.month = :month AND l.employer_id = e.employer_id) s
WHERE e.prefecture = :prefecture AND (s.headcount > 0 OR EXISTS (
    SELECT FROM assessments a WHERE a.prefecture = :prefecture AND a.month = :month AND a.employer_id = e.employer_id))
ORDER BY e.employer_id
ON CONFLICT (prefecture, month, employer_id) DO UPDATE
SET division = excluded.division, headcount = excluded.headcount, base_total_fen = excluded.base_total_fen,
    risk_class = excluded.risk_class, rate = excluded.rate, amount_fen = excluded.amount_fen,
    round_level = excluded.round_level, rate_citation = excluded.rate_citation,
    base_workings = excluded.base_workings, recorded_at = excluded.recorded_at
WHERE (assessments.headcount, assessments.base_total_fen, assessments.rate, assessments.amount_fen)
   IS DISTINCT FROM (excluded.headcount, excluded.base_total_fen, excluded.rate, excluded.amount_fen)
RETURNING id, employer_id, division, headcount, base_total_fen, amount_fen - coalesce(
    (SELECT b.amount_fen FROM assessments b WHERE b.id = assessments.id), 0) AS difference_fen
"""


@dataclass(frozen=True, slots=True)
class EmployerChange:
    """An employer's month that was assessed anew, and the difference to what it was before."""

    assessment_id: UUID
    employer_id: UUID
    division: str
    headcount: int
    base_total: Money
    difference: Money


async def lock_collection(tx: Transaction, prefecture: str) -> None:
    """Wait until nobody else assesses or takes receipts in for the prefecture, and keep others waiting."""
    await tx.session.execute(text(LOCK), {"prefecture": prefecture})


async def assess_lines(tx: Transaction, prefecture: str, month: Month, law: BaseLaw) -> None:
    """Fix the base of everyone on a roster in the month; whoever is no longer owed for goes."""
    of_month = {"prefecture": prefecture, "month": str(month), "first_day": month.first_day}
    limits = law.range
    fen = {"average": law.average.monthly.fen, "floor": limits.floor.fen, "cap": limits.cap.fen}
    await tx.session.execute(text(DROP_LINES), of_month)
    await tx.session.execute(text(ASSESS_LINES), of_month | fen)


async def assess_employers(
    tx: Transaction, prefecture: str, month: Month, law: BaseLaw
) -> AsyncIterator[EmployerChange]:
    """Fix what each employer owes for the month; yields those that changed, their rows locked."""
    named: dict[str, Any] = {
        "prefecture": prefecture,
        "month": str(month),
        "by_person": law.limits.round_level is RoundLevel.PERSON,
        "rule": RULE,
        "round_level": law.limits.round_level.value,
        "base_workings": json.dumps(law.range.workings.to_json(), ensure_ascii=False),
        "recorded_at": tx.now,
    }
    async for row in await tx.session.stream(text(ASSESS_EMPLOYERS), named):
        yield EmployerChange(
            assessment_id=row.id,
            employer_id=row.employer_id,
            division=row.division,
            headcount=row.headcount,
            base_total=Money(row.base_total_fen),
            difference=Money(row.difference_fen),
        )
