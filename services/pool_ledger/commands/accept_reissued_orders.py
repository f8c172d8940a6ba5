"""Accept returned orders that were sent anew: they wait for finance again, with the payee that was corrected.

Nothing is ordered anew: the order was counted when it was given, and its expense is posted once.
"""

from collections.abc import Sequence

from services.pool_ledger import queries
from services.pool_ledger.domain.payment_order import PaymentState, moved
from services.pool_ledger.events import OrderReissued
from services.pool_ledger.models import PaymentOrder
from shared.db import Transaction
from shared.inbox import NotYetKnown


async def accept_reissued_orders(tx: Transaction, facts: Sequence[OrderReissued]) -> None:
    """Make returned orders payable again; one that is not known yet, or not returned here, is set aside."""
    orders = await queries.orders_for_update(tx, [fact.order_id for fact in facts])
    for fact in facts:
        if fact.order_id not in orders:
            raise NotYetKnown(what="payment order", id=fact.order_id)
        _open_again(orders[fact.order_id], fact)


def _open_again(order: PaymentOrder, fact: OrderReissued) -> None:
    order.state = moved(PaymentState(order.state), PaymentState.APPROVED)
    order.payee_sealed, order.reissue_event_id = fact.payee_sealed, fact.event_id
    order.batch_id = order.sent_on = order.answered_on = None
    order.bank_reference = order.return_reason = None
