"""Stop orders that were called back: not gathered yet, or returned and never paid. The others go their way."""

from collections.abc import Sequence

from services.pool_ledger import queries
from services.pool_ledger.domain.payment_order import PaymentState, is_stoppable, moved
from services.pool_ledger.events import OrderCalledBack, PaymentStopped
from shared.db import Transaction
from shared.inbox import NotYetKnown


async def stop_called_back_orders(tx: Transaction, facts: Sequence[OrderCalledBack]) -> None:
    """Cancel what neither left nor is on its way, and tell who ordered it; an order not known yet is waited for."""
    orders = await queries.orders_for_update(tx, [fact.order_id for fact in facts])
    for fact in facts:
        order = orders.get(fact.order_id)
        if order is None:
            raise NotYetKnown(what="payment order", id=fact.order_id)
        state = PaymentState(order.state)
        if is_stoppable(state, held=order.held_since is not None):
            order.state = moved(state, PaymentState.CANCELLED)
            tx.emit(PaymentStopped.of(order, stopped_on=tx.today), cause=fact.event_id)
