"""What a run that is ordered leaves behind: settled months, payment orders, and who was held back after all."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select, text

from services.claims.models import BenefitRun, Entitlement, PaymentOrder, RunPayment
from services.claims.queries.runs.months import ORDERED_NOW, of_run
from shared.db import Transaction
from shared.money import ZERO, Money

HOLD_LATE = """
UPDATE run_payments p SET holds = late.holds, reasons = array_append(array_remove(p.reasons, 'HELD'), 'HELD')
FROM (SELECT entitlement_id, array_agg(DISTINCT hold ORDER BY hold) AS holds FROM holds GROUP BY entitlement_id) late
WHERE p.prefecture = :prefecture AND p.run_id = :run_id AND p.entitlement_id = late.entitlement_id
  AND p.pays_fen > 0 AND p.holds = '{}'
"""
NOTE_ORDERS = """
UPDATE run_payments p SET order_id = o.id FROM payment_orders o
WHERE p.prefecture = :prefecture AND p.run_id = :run_id
  AND o.run_id = p.run_id AND o.entitlement_id = p.entitlement_id
"""
SETTLE_MONTHS = f"""
INSERT INTO month_lines (entitlement_id, for_month, no, prefecture, amount_fen, source, source_id, recorded_at)
SELECT o.entitlement_id, o.for_month, o.lines + 1, :prefecture, o.pays_fen, 'RUN', :run_id, :now
FROM open_months o CROSS JOIN LATERAL ({ORDERED_NOW}) ordered
WHERE o.pays_fen > 0
ORDER BY o.entitlement_id, o.for_month
"""


class PaymentToOrder(NamedTuple):
    """What an order needs to know of a payment."""

    entitlement_id: UUID
    division: str
    benefit: str
    pays: Money
    offset: Money
    claim_id: UUID | None
    payee_sealed: bytes | None


async def hold_late(tx: Transaction, run: BenefitRun) -> None:
    """Hold back the payments of a run that something laid by forbids now, and did not when it was previewed."""
    await tx.session.execute(text(HOLD_LATE), of_run(run))


async def payments_to_order(
    tx: Transaction, run: BenefitRun, after: UUID | None, limit: int
) -> Sequence[PaymentToOrder]:
    """Return the next payments of a run that are not held, by entitlement."""
    payable = (
        select(
            RunPayment.entitlement_id,
            RunPayment.division,
            RunPayment.benefit,
            RunPayment.pays,
            RunPayment.offset,
            Entitlement.claim_id,
            Entitlement.payee_sealed,
        )
        .join(Entitlement, Entitlement.id == RunPayment.entitlement_id)
        .where(
            RunPayment.prefecture == run.prefecture,
            RunPayment.run_id == run.id,
            RunPayment.pays > ZERO,
            func.cardinality(RunPayment.holds) == 0,
        )
        .order_by(RunPayment.entitlement_id)
        .limit(limit)
    )
    if after is not None:
        payable = payable.where(RunPayment.entitlement_id > after)
    return [PaymentToOrder(*row) for row in await tx.session.execute(payable)]


async def insert_orders(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """Keep payment orders."""
    await tx.session.execute(insert(PaymentOrder), rows)


async def settle_months(tx: Transaction, run: BenefitRun) -> None:
    """Note which payment has which order, and settle the months that were ordered."""
    await tx.session.execute(text(NOTE_ORDERS), of_run(run))
    await tx.session.execute(text(SETTLE_MONTHS), of_run(run) | {"now": tx.now})
