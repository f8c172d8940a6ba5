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

from services.contributions.domain.assessment import RULE
from services.contributions.domain.contribution_base import BaseLaw, RoundLevel
from services.contributions.queries.rates import IN_FORCE
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

LOCK = "SELECT pg_advisory_xact_lock(hashtext('collection of ' || :prefecture))"
ASSESS_LINES = f"""
WITH rated AS ({IN_FORCE}), present AS (
    SELECT DISTINCT employer_id, person_id FROM known_enrolments
    WHERE prefecture = :prefecture AND first_month <= :month AND coalesce(covered_until, 'infinity') >= :first_day
), due AS (
    SELECT p.employer_id, p.person_id, w.wage_fen AS declared_fen,
           CASE WHEN r.express THEN :average ELSE least(greatest(w.wage_fen, :floor), :cap) END AS base_fen,
           CASE WHEN r.express THEN 'AVERAGE' WHEN w.wage_fen < :floor THEN 'FLOOR' WHEN w.wage_fen > :cap THEN 'CAP'
                ELSE 'DECLARED' END AS bound
    FROM present p JOIN rated r USING (employer_id) CROSS JOIN LATERAL (
        SELECT wage_fen FROM known_wages w
        WHERE w.prefecture = :prefecture AND w.employer_id = p.employer_id AND w.person_id = p.person_id
          AND w.from_month <= :month
        ORDER BY w.from_month DESC LIMIT 1) w
), gone AS (
    DELETE FROM assessed_lines l WHERE l.prefecture = :prefecture AND l.month = :month
      AND NOT EXISTS (SELECT FROM due d WHERE d.employer_id = l.employer_id AND d.person_id = l.person_id)
)
INSERT INTO assessed_lines (prefecture, month, employer_id, person_id, declared_fen, base_fen, bound)
SELECT :prefecture, :month, employer_id, person_id, declared_fen, base_fen, bound FROM due
ON CONFLICT (prefecture, month, employer_id, person_id) DO UPDATE
SET declared_fen = excluded.declared_fen, base_fen = excluded.base_fen, bound = excluded.bound
WHERE (assessed_lines.declared_fen, assessed_lines.base_fen, assessed_lines.bound)
   IS DISTINCT FROM (excluded.declared_fen, excluded.base_fen, excluded.bound)
"""
ASSESS_EMPLOYERS = f"""
WITH rated AS ({IN_FORCE}), before AS (
    SELECT employer_id, amount_fen FROM assessments WHERE prefecture = :prefecture AND month = :month
), sums AS (
    SELECT l.employer_id, count(*) AS headcount, sum(l.base_fen) AS base_total_fen,
           CASE WHEN :by_person THEN sum(round(l.base_fen * r.rate))
                ELSE round(sum(l.base_fen) * r.rate) END AS amount_fen
    FROM assessed_lines l JOIN rated r USING (employer_id)
    WHERE l.prefecture = :prefecture AND l.month = :month GROUP BY l.employer_id, r.rate
), told AS (
    INSERT INTO assessments (prefecture, division, month, employer_id, headcount, base_total_fen, risk_class, rate,
                             amount_fen, rule, round_level, rate_citation, base_workings, recorded_at)
    SELECT :prefecture, e.division, :month, e.employer_id, coalesce(s.headcount, 0), coalesce(s.base_total_fen, 0),
           r.risk_class, r.rate, coalesce(s.amount_fen, 0), :rule, :round_level, r.citation,
           CAST(:base_workings AS jsonb), :recorded_at
    FROM known_employers e JOIN rated r USING (employer_id) LEFT JOIN sums s USING (employer_id)
    WHERE e.prefecture = :prefecture
      AND (s.employer_id IS NOT NULL OR e.employer_id IN (SELECT employer_id FROM before))
    ON CONFLICT (prefecture, month, employer_id) DO UPDATE
    SET division = excluded.division, headcount = excluded.headcount, base_total_fen = excluded.base_total_fen,
        risk_class = excluded.risk_class, rate = excluded.rate, amount_fen = excluded.amount_fen,
        round_level = excluded.round_level, rate_citation = excluded.rate_citation,
        base_workings = excluded.base_workings, recorded_at = excluded.recorded_at
    WHERE (assessments.headcount, assessments.base_total_fen, assessments.rate, assessments.amount_fen)
       IS DISTINCT FROM (excluded.headcount, excluded.base_total_fen, excluded.rate, excluded.amount_fen)
    RETURNING id, employer_id, division, headcount, base_total_fen, amount_fen
)
SELECT t.id, t.employer_id, t.division, t.headcount, t.base_total_fen,
       t.amount_fen - coalesce(b.amount_fen, 0) AS difference_fen
FROM told t LEFT JOIN before b USING (employer_id) ORDER BY t.employer_id
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
    limits = law.range
    await tx.session.execute(
        text(ASSESS_LINES),
        {
            "prefecture": prefecture,
            "month": str(month),
            "first_day": month.first_day,
            "average": law.average.monthly.fen,
            "floor": limits.floor.fen,
            "cap": limits.cap.fen,
        },
    )


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
