"""A roster's effect taken back, set by set: what rests on it, and what becomes of enrolments and wages without it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import text

from services.registry.domain.enrolment.resting import WhatRests
from services.registry.queries.known_injuries import INJURIES_UNDER_OWN_IDS
from services.registry.queries.told_movements import told_movements
from shared.bulk.undoing import Resting
from shared.db import Transaction
from shared.db.outbox import EventRows
from shared.db.tables import FileRow
from shared.periods import Month

OPENED = "prefecture = :prefecture AND roster_id = :roster_id AND withdrawn_at IS NULL"
ENDED = """
prefecture = :prefecture AND ending_roster_id = :roster_id AND roster_id IS DISTINCT FROM :roster_id
AND withdrawn_at IS NULL
"""
DECLARED = "prefecture = :prefecture AND roster_id = :roster_id AND withdrawn_at IS NULL"
LOCK_EMPLOYERS = f"""
SELECT count(*) FROM (
    SELECT FROM employers WHERE id IN (
        SELECT employer_id FROM enrolments WHERE {OPENED} UNION SELECT employer_id FROM enrolments WHERE {ENDED}
        UNION SELECT employer_id FROM declared_wages WHERE {DECLARED})
    ORDER BY id FOR UPDATE) AS locked
"""
RESTING = f"""
WITH opened AS (SELECT * FROM enrolments WHERE {OPENED}),
     ended AS (SELECT * FROM enrolments WHERE {ENDED}),
     declared AS (SELECT * FROM declared_wages WHERE {DECLARED}),
     injuries AS ({INJURIES_UNDER_OWN_IDS} WHERE k.prefecture = :prefecture)
SELECT what, count(DISTINCT id), min(CAST(id AS text)) FROM (
    SELECT 'LATER_CHANGE' AS what, id FROM opened WHERE known_since <> recorded_at
    UNION ALL
    SELECT 'LATER_CHANGE', n.id FROM ended n
    WHERE NOT EXISTS (
        SELECT FROM enrolment_history h
        WHERE h.prefecture = n.prefecture AND h.enrolment_id = n.id AND h.known_until = n.known_since
          AND h.covered_until IS NULL)
    UNION ALL
    SELECT 'LATER_ENROLMENT', l.id FROM ended n JOIN enrolments l USING (employer_id, person_id)
    WHERE l.employed_from > n.employed_from AND l.withdrawn_at IS NULL AND l.roster_id IS DISTINCT FROM :roster_id
    UNION ALL
    SELECT 'ASSIGNMENT', a.id FROM opened n JOIN assignments a ON a.enrolment_id = n.id WHERE a.superseded_at IS NULL
    UNION ALL
    SELECT 'CLAIM', k.claim_id FROM opened n JOIN injuries k USING (employer_id, person_id)
    WHERE k.accident_on BETWEEN n.employed_from AND coalesce(n.covered_until, 'infinity')
    UNION ALL
    SELECT 'CLAIM', k.claim_id FROM declared w JOIN injuries k USING (employer_id, person_id)
    WHERE k.accident_on >= to_date(w.from_month, 'YYYY-MM')
    UNION ALL
    SELECT 'CLOSED_EMPLOYER', e.id FROM employers e
    WHERE e.closed_on IS NOT NULL
      AND e.id IN (SELECT employer_id FROM opened UNION SELECT employer_id FROM ended)
) resting GROUP BY what ORDER BY what
"""
WITHDRAW = f"UPDATE enrolments SET withdrawn_at = :now, known_since = :now WHERE {OPENED}"
REOPEN = f"""
UPDATE enrolments
SET employed_until = NULL, covered_until = NULL, ending_roster_id = NULL, ending_received_on = NULL, known_since = :now
WHERE {ENDED}
"""
TAKE_WAGES_BACK = f"UPDATE declared_wages SET withdrawn_at = :now WHERE {DECLARED}"
TAKING_BACK = (WITHDRAW, REOPEN, TAKE_WAGES_BACK)
COUNTED = "WITH done AS ({} RETURNING 1) SELECT count(*) FROM done"
TAKEN_BACK = """
SELECT *, NULL AS basis, row_number() OVER (PARTITION BY employer_id ORDER BY effective_on, person_id, action) AS line
FROM (
    SELECT employer_id, person_id, 'WITHDRAW' AS action, employed_from AS effective_on, covered_from AS covered_on,
           CAST(NULL AS bigint) AS wage_fen
    FROM enrolments WHERE prefecture = :prefecture AND roster_id = :roster_id AND withdrawn_at = :now
    UNION ALL
    SELECT employer_id, person_id, 'REOPEN', employed_until, covered_until, NULL
    FROM enrolment_history
    WHERE prefecture = :prefecture AND ending_roster_id = :roster_id AND known_until = :now
      AND roster_id IS DISTINCT FROM :roster_id
    UNION ALL
    SELECT w.employer_id, w.person_id, 'UNDECLARE', month.begins_on, month.begins_on, (
               SELECT k.wage_fen FROM declared_wages k
               WHERE (k.employer_id, k.person_id, k.from_month) = (w.employer_id, w.person_id, w.from_month)
                 AND k.withdrawn_at IS NULL
               ORDER BY k.recorded_at DESC LIMIT 1)
    FROM declared_wages w CROSS JOIN LATERAL to_date(w.from_month, 'YYYY-MM') AS month (begins_on)
    WHERE w.prefecture = :prefecture AND w.roster_id = :roster_id AND w.withdrawn_at = :now) AS movements
"""


class TakenBack(NamedTuple):
    """How many enrolments never were, how many go on, and how many wages were not declared."""

    withdrawn: int
    reopened: int
    wages: int


async def lock_employers_of_roster(tx: Transaction, roster: FileRow) -> None:
    """Lock the employers that a roster spoke of."""
    await tx.session.execute(text(LOCK_EMPLOYERS), _named(tx, roster))


async def resting_on_roster(tx: Transaction, roster: FileRow) -> Sequence[Resting]:
    """Return what rests on a roster's enrolments and wages; a wage carries the benefits of later injuries."""
    found = await tx.session.execute(text(RESTING), _named(tx, roster))
    return [Resting(WhatRests[what], how_many, one) for what, how_many, one in found]


async def take_roster_back(tx: Transaction, roster: FileRow) -> TakenBack:
    """Withdraw what a roster opened, let go on what it ended, and what was declared before count again."""
    named = _named(tx, roster)
    counts = [await tx.session.scalar(text(COUNTED.format(statement)), named) for statement in TAKING_BACK]
    return TakenBack(*counts)


def roster_taken_back(tx: Transaction, roster: FileRow, first_month: Month) -> EventRows:
    """Return the question for what was taken back now; it enters the assessment of `first_month` first."""
    return told_movements(TAKEN_BACK, roster, told_on=tx.today, first_month=first_month, facts=_named(tx, roster))


def _named(tx: Transaction, roster: FileRow) -> dict[str, Any]:
    return {"roster_id": roster.id, "prefecture": roster.prefecture, "now": tx.now}
