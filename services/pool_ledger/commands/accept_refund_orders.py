"""Accept orders to give contributions back: they wait for whoever keeps the book in which contributions stand.

Under full pooling that is the province: its treasury or fiscal account holds the money.
"""

from collections.abc import Sequence

from services.pool_ledger.commands._received import keep_received
from services.pool_ledger.domain.payment_order import PaymentState
from services.pool_ledger.domain.pooling import Pooling
from services.pool_ledger.events import RefundOrdered
from services.pool_ledger.models import PaymentOrder
from shared import policy
from shared.db import Transaction
from shared.money import ZERO


async def accept_refund_orders(tx: Transaction, facts: Sequence[RefundOrdered]) -> None:
    """Keep the orders, payees sealed as they came."""
    await keep_received(tx, facts)
    tx.add_all(_order(tx, fact) for fact in facts)


def _order(tx: Transaction, fact: RefundOrdered) -> PaymentOrder:
    pooling = policy.at(fact.division).load(Pooling, "pooling", in_force_on=fact.effective_on)
    return PaymentOrder(
        id=fact.order_id,
        event_id=fact.event_id,
        ordered_by=fact.service,
        document=fact.document,
        prefecture=pooling.income_book(fact.division),
        division=fact.division,
        period=fact.period,
        debited_account=fact.income_account,
        channel=fact.channel,
        benefit="",
        amount=fact.amount,
        deposit=ZERO,
        payee_sealed=fact.payee_sealed,
        purpose=fact.purpose,
        due_on=fact.due_on,
        state=PaymentState.APPROVED,
        recorded_at=tx.now,
    )
