"""Each person's base in a month: all of them at a month's first run, afterwards those that may have changed.

Property tests prove the statements equal to `base_of`, and runs that follow changes equal to one run from scratch.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from services.contributions.domain.assessing.contribution_base import BaseLaw
from services.contributions.domain.assessing.correction import Cause
from shared.db import Transaction
from shared.periods import Month

ON_ROSTER = """
n.prefecture = :prefecture AND n.first_month <= :month AND coalesce(n.covered_until, 'infinity') >= :first_day
"""
FLOOR, CAP = "CAST(:floor AS bigint)", "CAST(:cap AS bigint)"
BASE = f"CASE WHEN w.express THEN CAST(:average AS bigint) ELSE least(greatest(w.wage_fen, {FLOOR}), {CAP}) END"
BOUND = f"""
CASE WHEN w.express THEN 'AVERAGE' WHEN w.wage_fen < {FLOOR} THEN 'FLOOR' WHEN w.wage_fen > {CAP} THEN 'CAP'
     ELSE 'DECLARED' END
"""
OUTLETS = "SELECT employer_id FROM month_rates WHERE prefecture = :prefecture AND month = :month AND express"
LINE = "prefecture, month, employer_id, person_id, declared_fen, base_fen, bound, recorded_at"
FORGET_STALE = "DELETE FROM stale_lines WHERE prefecture = :prefecture AND month = :month"
# in the order of all three keys: two walks along an index that holds what is read, and an index that grows at its end
ASSESS_ALL = f"""
INSERT INTO assessed_lines ({LINE})
SELECT :prefecture, :month, w.employer_id, w.person_id, w.wage_fen, {BASE}, {BOUND}, :recorded_at
FROM (
    SELECT p.employer_id, p.person_id, v.wage_fen, p.employer_id IN ({OUTLETS}) AS express
    FROM (SELECT DISTINCT n.employer_id, n.person_id FROM known_enrolments n WHERE {ON_ROSTER}) p
    JOIN (SELECT DISTINCT ON (v.employer_id, v.person_id) v.employer_id, v.person_id, v.wage_fen
          FROM known_wages v WHERE v.prefecture = :prefecture AND v.from_month <= :month
          ORDER BY v.employer_id, v.person_id, v.from_month DESC) v USING (employer_id, person_id)) w
ORDER BY w.employer_id, w.person_id
"""
NOTE_OTHERWISE_BOUND = f"""
INSERT INTO stale_lines (prefecture, month, employer_id, person_id, cause)
SELECT :prefecture, :month, w.employer_id, w.person_id, :cause
FROM (SELECT l.*, l.declared_fen AS wage_fen, l.employer_id IN ({OUTLETS}) AS express FROM assessed_lines l
      WHERE l.prefecture = :prefecture AND l.month = :month) w
WHERE (w.base_fen, w.bound) IS DISTINCT FROM ({BASE}, {BOUND})
ON CONFLICT DO NOTHING
"""
NOTE_OF_ANOTHER_KIND = f"""
INSERT INTO stale_lines (prefecture, month, employer_id, person_id, cause)
SELECT :prefecture, :month, a.employer_id, l.person_id, :cause
FROM (SELECT a.employer_id FROM assessments a
      WHERE a.prefecture = :prefecture AND a.month = :month AND a.express <> (a.employer_id IN ({OUTLETS}))) a
CROSS JOIN LATERAL (
    SELECT l.person_id FROM assessed_lines l
    WHERE l.prefecture = :prefecture AND l.month = :month AND l.employer_id = a.employer_id OFFSET 0) l
ON CONFLICT DO NOTHING
"""
# looked up line by line, by key: the month's partition may be too new for statistics to plan a join by
REASSESS = f"""
WITH noted AS ({FORGET_STALE} RETURNING employer_id, person_id, cause), looked_up AS (
    SELECT s.*, l.declared_fen, l.base_fen, l.bound, l.recorded_at, v.wage_fen, s.employer_id IN ({OUTLETS}) AS express
    FROM noted s
    LEFT JOIN LATERAL (
        SELECT l.* FROM assessed_lines l
        WHERE l.prefecture = :prefecture AND l.month = :month AND l.employer_id = s.employer_id
          AND l.person_id = s.person_id LIMIT 1) l ON true
    LEFT JOIN LATERAL (
        SELECT v.wage_fen FROM known_wages v
        WHERE v.prefecture = :prefecture AND v.employer_id = s.employer_id AND v.person_id = s.person_id
          AND v.from_month <= :month AND EXISTS (
            SELECT FROM known_enrolments n
            WHERE {ON_ROSTER} AND n.employer_id = s.employer_id AND n.person_id = s.person_id)
        ORDER BY v.from_month DESC LIMIT 1) v ON true
), altered AS (
    SELECT w.*, {BASE} AS right_fen, {BOUND} AS right_bound FROM looked_up w
    WHERE CASE WHEN w.wage_fen IS NULL THEN w.base_fen IS NOT NULL
               ELSE (w.declared_fen, w.base_fen, w.bound) IS DISTINCT FROM (w.wage_fen, {BASE}, {BOUND}) END
), kept AS (
    INSERT INTO line_corrections (prefecture, month, employer_id, person_id, corrected_at, declared_fen, base_fen,
                                  bound, said_since, cause)
    SELECT :prefecture, :month, employer_id, person_id, :recorded_at, declared_fen, base_fen, bound, recorded_at, cause
    FROM altered WHERE base_fen IS NOT NULL
), written AS (
    INSERT INTO assessed_lines ({LINE})
    SELECT :prefecture, :month, employer_id, person_id, wage_fen, right_fen, right_bound, :recorded_at
    FROM altered WHERE wage_fen IS NOT NULL
    ON CONFLICT (prefecture, month, employer_id, person_id) DO UPDATE
    SET declared_fen = excluded.declared_fen, base_fen = excluded.base_fen, bound = excluded.bound,
        recorded_at = excluded.recorded_at
)
SELECT DISTINCT employer_id, CASE WHEN wage_fen IS NULL THEN person_id END AS gone_id FROM altered
"""
REMOVE = """
DELETE FROM assessed_lines
WHERE prefecture = :prefecture AND month = :month AND employer_id = :employer_id AND person_id = :person_id
"""


async def assess_lines(tx: Transaction, prefecture: str, month: Month, law: BaseLaw) -> None:
    """Fix the base of everyone on a roster in the month: its first run."""
    await tx.session.execute(text(FORGET_STALE), _of(prefecture, month))
    on_roster = {"first_day": month.first_day, "recorded_at": tx.now}
    await tx.session.execute(text(ASSESS_ALL), _of(prefecture, month) | _limits(law) | on_roster)


async def note_lines_otherwise_bound(tx: Transaction, prefecture: str, month: Month, law: BaseLaw) -> None:
    """Note the lines that floor, cap or average now fix otherwise: the law of the month became another."""
    named = _of(prefecture, month) | _limits(law) | {"cause": Cause.LAW.value}
    await tx.session.execute(text(NOTE_OTHERWISE_BOUND), named)


async def note_lines_of_another_kind(tx: Transaction, prefecture: str, month: Month) -> None:
    """Note the lines of employers that became express outlets, or are none any more."""
    named = _of(prefecture, month) | {"cause": Cause.EMPLOYER_KIND.value}
    await tx.session.execute(text(NOTE_OF_ANOTHER_KIND), named)


async def reassess_lines(tx: Transaction, prefecture: str, month: Month, law: BaseLaw) -> set[UUID]:
    """Fix anew the bases noted as stale; what they said is kept. Returns the employers of those that changed."""
    of_month = _of(prefecture, month)
    on_roster = {"first_day": month.first_day, "recorded_at": tx.now}
    altered = (await tx.session.execute(text(REASSESS), of_month | _limits(law) | on_roster)).all()
    gone = [of_month | {"employer_id": row.employer_id, "person_id": row.gone_id} for row in altered if row.gone_id]
    if gone:
        await tx.session.execute(text(REMOVE), gone)
    return {row.employer_id for row in altered}


def _of(prefecture: str, month: Month) -> dict[str, Any]:
    return {"prefecture": prefecture, "month": str(month)}


def _limits(law: BaseLaw) -> dict[str, Any]:
    limits = law.range
    return {"average": law.average.monthly.fen, "floor": limits.floor.fen, "cap": limits.cap.fen}
