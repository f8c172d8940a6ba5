"""What is open of a prefecture's monthly benefits: each month's due by the timeline, less what is settled of it.

Whom a run looks at is laid by once, then what is open of them, in tables of the transaction's own: the statements that
follow read it there. Whoever comes to be looked at meanwhile was not, and stays open for the next run.
"""

from uuid import UUID

from sqlalchemy import BigInteger, Column, Text, Uuid, text

from services.claims.domain.recognition.liability import Payer
from services.claims.models import BenefitRun
from shared.db import Transaction
from shared.db.staging import make_room, staging_table, tell_planner

CANDIDATES = staging_table("candidates", Column("entitlement_id", Uuid, primary_key=True))
OPEN_MONTHS = staging_table(
    "open_months",
    Column("entitlement_id", Uuid, primary_key=True),
    Column("for_month", Text, primary_key=True),
    Column("due_fen", BigInteger),
    Column("settled_fen", BigInteger),
    Column("pays_fen", BigInteger),
    Column("lines", BigInteger),
)
CANDIDATE = """
e.prefecture = :prefecture AND e.payer = :fund AND e.open_from <= :month
AND (e.pays_from IS NULL OR e.pays_from <= :month)
"""
LAY_BY_CANDIDATES = f"INSERT INTO candidates (entitlement_id) SELECT e.id FROM entitlements e WHERE {CANDIDATE}"
LOCK_CANDIDATES = f"""
INSERT INTO candidates (entitlement_id)
SELECT locked.id FROM (SELECT e.id FROM entitlements e WHERE {CANDIDATE} ORDER BY e.id FOR UPDATE) locked
"""
DUE_IN = """
SELECT r.amount_fen, r.nothing FROM monthly_rates r
WHERE r.entitlement_id = e.id AND r.superseded_at IS NULL AND r.from_month <= {month}
ORDER BY r.from_month DESC LIMIT 1
"""
LAY_BY_OPEN_MONTHS = f"""
INSERT INTO open_months (entitlement_id, for_month, due_fen, settled_fen, pays_fen, lines)
SELECT e.id, m.month, coalesce(due.amount_fen, 0), coalesce(settled.fen, 0),
       coalesce(due.amount_fen, 0) - coalesce(settled.fen, 0), coalesce(settled.lines, 0)
FROM candidates JOIN entitlements e ON e.id = candidates.entitlement_id
CROSS JOIN LATERAL (
    SELECT to_char(day, 'YYYY-MM') AS month
    FROM generate_series(CAST(to_date(e.open_from, 'YYYY-MM') AS timestamp),
                         CAST(to_date(:month, 'YYYY-MM') AS timestamp), INTERVAL '1 month') day) m
LEFT JOIN LATERAL ({DUE_IN.format(month="m.month")}) due ON true
LEFT JOIN LATERAL (
    SELECT sum(l.amount_fen) AS fen, max(l.no) AS lines FROM month_lines l
    WHERE l.entitlement_id = e.id AND l.for_month = m.month) settled ON true
WHERE coalesce(due.amount_fen, 0) <> coalesce(settled.fen, 0)
"""
CHANGED_SINCE = """
SELECT DISTINCT entitlement_id
FROM (SELECT entitlement_id, for_month, due_fen, settled_fen FROM run_lines
      WHERE prefecture = :prefecture AND run_id = :run_id) seen
FULL JOIN open_months now USING (entitlement_id, for_month)
WHERE (seen.due_fen, seen.settled_fen) IS DISTINCT FROM (now.due_fen, now.settled_fen)
"""
# looked up by key: of a run's new rows the planner knows nothing
ORDERED_NOW = """
SELECT FROM run_payments p
WHERE p.prefecture = :prefecture AND p.run_id = :run_id AND p.entitlement_id = o.entitlement_id
  AND p.order_id IS NOT NULL LIMIT 1
"""
MOVE_ON = """
UPDATE entitlements e SET open_from = :next_month FROM candidates WHERE e.id = candidates.entitlement_id
"""
OPEN_STILL = f"""
UPDATE entitlements e SET open_from = still.first_month
FROM (SELECT o.entitlement_id, min(o.for_month) AS first_month
      FROM open_months o LEFT JOIN LATERAL (SELECT true AS made FROM ({ORDERED_NOW}) found) ordered ON true
      WHERE o.pays_fen < 0 OR ordered.made IS NULL
      GROUP BY o.entitlement_id) still
WHERE e.id = still.entitlement_id
"""


def of_run(run: BenefitRun) -> dict[str, object]:
    """Return what the statements of a run call for."""
    return {"prefecture": run.prefecture, "run_id": run.id, "month": str(run.month), "fund": Payer.FUND.value}


async def lay_by_candidates(tx: Transaction, run: BenefitRun) -> None:
    """Lay by everyone of whom something may be open up to the run's month."""
    await _lay_by_candidates(tx, run, LAY_BY_CANDIDATES)


async def lock_candidates(tx: Transaction, run: BenefitRun) -> None:
    """Lay them by and lock them: nothing of them changes until this commits."""
    await _lay_by_candidates(tx, run, LOCK_CANDIDATES)


async def lay_by_open_months(tx: Transaction, run: BenefitRun) -> None:
    """Lay by every month of the candidates, up to the run's, of which not exactly what is due is settled."""
    await make_room(tx.session, OPEN_MONTHS)
    await tx.session.execute(text(LAY_BY_OPEN_MONTHS), of_run(run))
    await tell_planner(tx.session, OPEN_MONTHS)


async def changed_since_preview(tx: Transaction, run: BenefitRun) -> list[UUID]:
    """Return the entitlements of which not exactly what the run previewed is open now."""
    return list(await tx.session.scalars(text(CHANGED_SINCE), of_run(run)))


async def move_on(tx: Transaction, run: BenefitRun) -> None:
    """Let the next run begin, of the candidates, with the next month or the first that is open still, or overpaid."""
    await tx.session.execute(text(MOVE_ON), of_run(run) | {"next_month": str(run.month.next())})
    await tx.session.execute(text(OPEN_STILL), of_run(run))


async def _lay_by_candidates(tx: Transaction, run: BenefitRun, statement: str) -> None:
    await make_room(tx.session, CANDIDATES)
    await tx.session.execute(text(statement), of_run(run))
    await tell_planner(tx.session, CANDIDATES)
