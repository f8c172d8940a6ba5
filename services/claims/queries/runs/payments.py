"""A run's payments, person by person, each with what explains the difference to what was paid the month before."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Text, Uuid, text

from services.claims.models import BenefitRun
from services.claims.queries.runs.months import DUE_IN, of_run
from shared.db import Transaction
from shared.db.staging import make_room, staging_table, tell_planner

PAID_IN = staging_table(
    "paid_in",
    Column("entitlement_id", Uuid, primary_key=True),
    Column("month", Text, primary_key=True),
    Column("pays_fen", BigInteger),
    Column("due_fen", BigInteger),
)
OPEN = """
SELECT entitlement_id,
       coalesce(sum(pays_fen) FILTER (WHERE pays_fen > 0), 0) AS pays_fen,
       coalesce(sum(pays_fen) FILTER (WHERE pays_fen > 0 AND for_month < :month), 0) AS arrears_fen,
       count(*) FILTER (WHERE pays_fen > 0 AND for_month < :month) AS arrears_months,
       coalesce(-sum(pays_fen) FILTER (WHERE pays_fen < 0), 0) AS overpaid_fen
FROM open_months GROUP BY entitlement_id
"""
LAY_BY_PAID = """
INSERT INTO paid_in (entitlement_id, month, pays_fen, due_fen)
SELECT p.entitlement_id, r.month, sum(p.pays_fen), max(p.due_fen)
FROM benefit_runs r JOIN run_payments p ON p.prefecture = r.prefecture AND p.run_id = r.id
WHERE r.prefecture = :prefecture AND r.month IN (:month, :compared_with) AND r.state = 'ORDERED'
  AND p.order_id IS NOT NULL
GROUP BY p.entitlement_id, r.month
"""
REASONS = """
array_remove(ARRAY[
    CASE WHEN open.pays_fen > 0 AND last.pays_fen IS NULL AND this.pays_fen IS NULL
         THEN CASE WHEN paid.before THEN 'RESUMED' ELSE 'NEW' END END,
    CASE WHEN last.pays_fen > 0 AND this.pays_fen IS NULL AND coalesce(open.pays_fen, 0) = 0
         THEN coalesce(now.nothing, CASE WHEN e.pays_from > :month THEN 'SUSPENDED'
                                         WHEN now.amount_fen = 0 THEN 'RATE_CHANGED' ELSE 'SETTLED' END) END,
    CASE WHEN last.due_fen > 0 AND now.amount_fen > 0 AND last.due_fen <> now.amount_fen
         THEN CASE WHEN EXISTS (SELECT FROM entitlement_increments i
                                WHERE i.entitlement_id = e.id AND i.recorded_at >= :compared_since)
                   THEN 'ADJUSTED' ELSE 'RATE_CHANGED' END END,
    CASE WHEN open.arrears_fen > 0 THEN 'ARREARS' END,
    CASE WHEN set_off.fen > 0 THEN 'OFFSET' END,
    CASE WHEN open.overpaid_fen > 0 THEN 'OVERPAID' END,
    CASE WHEN held.holds IS NOT NULL THEN 'HELD' END,
    CASE WHEN 'PAYEE_MISSING' = ANY(held.holds) THEN 'PAYEE_MISSING' END], NULL)
"""
KEEP_PAYMENTS = f"""
WITH open AS ({OPEN}), last AS (SELECT * FROM paid_in WHERE month = :compared_with),
     held AS (SELECT entitlement_id, array_agg(hold ORDER BY hold) AS holds FROM holds GROUP BY entitlement_id),
     set_off AS (SELECT entitlement_id, sum(amount_fen) AS fen FROM set_offs GROUP BY entitlement_id)
INSERT INTO run_payments (prefecture, run_id, entitlement_id, person_id, division, benefit, due_fen, pays_fen,
                          arrears_fen, arrears_months, offset_fen, overpaid_fen, last_fen, reasons, holds)
SELECT e.prefecture, :run_id, e.id, e.person_id, e.division, e.benefit, coalesce(now.amount_fen, 0),
       coalesce(open.pays_fen, 0), coalesce(open.arrears_fen, 0), coalesce(open.arrears_months, 0),
       coalesce(set_off.fen, 0), coalesce(open.overpaid_fen, 0), last.pays_fen, {REASONS},
       coalesce(held.holds, '{{}}')
FROM open FULL JOIN last USING (entitlement_id)
JOIN entitlements e ON e.id = entitlement_id
LEFT JOIN paid_in this ON this.entitlement_id = e.id AND this.month = :month
LEFT JOIN held ON held.entitlement_id = e.id
LEFT JOIN set_off ON set_off.entitlement_id = e.id
LEFT JOIN LATERAL ({DUE_IN.format(month=":month")}) now ON true
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM payment_orders o WHERE o.entitlement_id = e.id) AS before) paid
WHERE open.entitlement_id IS NOT NULL OR this.entitlement_id IS NULL
ORDER BY e.id
"""
KEEP_LINES = """
INSERT INTO run_lines (prefecture, run_id, entitlement_id, for_month, due_fen, settled_fen, pays_fen)
SELECT :prefecture, :run_id, entitlement_id, for_month, due_fen, settled_fen, pays_fen
FROM open_months ORDER BY entitlement_id, for_month
"""
KEEP_OFFSETS = """
INSERT INTO run_offsets (prefecture, run_id, entitlement_id, debt_id, amount_fen)
SELECT :prefecture, :run_id, entitlement_id, debt_id, amount_fen FROM set_offs
"""


async def keep_preview(tx: Transaction, run: BenefitRun, compared_since: datetime) -> None:
    """Keep what was laid by as the run's payments, their months and their offsets.

    Among the payments are those who were paid the month before and are not now, and those whom too much was paid.
    """
    named = of_run(run) | {"compared_with": str(run.compared_with or ""), "compared_since": compared_since}
    await make_room(tx.session, PAID_IN)
    await tx.session.execute(text(LAY_BY_PAID), named)
    await tell_planner(tx.session, PAID_IN)
    for statement in (KEEP_PAYMENTS, KEEP_LINES, KEEP_OFFSETS):
        await tx.session.execute(text(statement), named)
