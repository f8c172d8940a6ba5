"""Decisions that nobody may contest any more: moved on set by set, as the table of moves says."""

from datetime import date

from sqlalchemy import text

from services.claims.domain.recognition.case_state import MoveRule
from services.claims.models import Happening
from shared.db import Transaction

FINALISE = """
WITH passed AS (
    SELECT c.id, c.prefecture FROM claims c
    WHERE c.state = ANY(:leaves) AND NOT EXISTS (
        SELECT FROM clocks k WHERE k.claim_id = c.id AND k.kind = ANY(:kinds) AND k.ended_on IS NULL
          AND (k.due_on IS NULL OR k.due_on >= :today))
    ORDER BY c.id LIMIT :limit FOR UPDATE SKIP LOCKED),
moved AS (
    UPDATE claims c SET state = :reaches FROM passed p WHERE c.id = p.id),
ended AS (
    UPDATE clocks k SET ended_on = :today, step_taken = false FROM passed p
    WHERE k.claim_id = p.id AND k.kind = ANY(:kinds) AND k.ended_on IS NULL)
INSERT INTO history_entries
    (prefecture, claim_id, what, effective_on, recorded_at, recorded_by, correlation_id, papers, facts)
SELECT p.prefecture, p.id, :what, coalesce(max(k.due_on) + 1, :today), :now, :subject, :correlation_id, '{}', '{}'
FROM passed p LEFT JOIN clocks k ON k.claim_id = p.id AND k.kind = ANY(:kinds)
  AND (k.ended_on IS NULL OR k.ended_on > k.due_on)
GROUP BY p.prefecture, p.id
RETURNING claim_id
"""


async def finalise_uncontested(tx: Transaction, rule: MoveRule, today: date, limit: int) -> int:
    """Move up to so many cases whose contest clocks have all passed, end these, and note it; returns how many.

    A decision is final from the day after the last of its clocks, those included that have ended since they passed. One
    whose last day is not known has not passed.
    """
    named = {
        "leaves": list(rule.leaves),
        "reaches": rule.reaches,
        "kinds": list(rule.stops),
        "today": today,
        "limit": limit,
        "what": Happening.BECAME_FINAL,
        "now": tx.now,
        "subject": tx.actor.subject,
        "correlation_id": tx.correlation_id,
    }
    return len((await tx.session.scalars(text(FINALISE), named)).all())
