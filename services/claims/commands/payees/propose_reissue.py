"""Propose to send returned money again (退回重发): to a corrected account, or to the same one if the bank erred."""

from dataclasses import dataclass
from uuid import UUID

from services.claims.commands._payee import Payee, opened
from services.claims.commands.payees._changes import Proposing, propose
from services.claims.commands.payees._reissues import returned_for_update
from services.claims.commands.payment._orders import move, note_order
from services.claims.domain.payment.payment_order import OrderMove
from services.claims.models import Happening, PaymentOrder
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class ProposeReissue:
    """Which order, to whom if not to the same account as before, and why."""

    order_id: UUID
    payee: Payee | None
    reason: str


async def propose_reissue(tx: Transaction, command: ProposeReissue) -> PaymentOrder:
    """Correct the payee of a returned order; another person sends it again."""
    order = (await returned_for_update(tx, command.order_id)).order
    move(order, OrderMove.CORRECT)
    payee = command.payee or opened(tx, order.payee_sealed)
    change = await propose(tx, order, Proposing(payee, command.reason))
    note_order(tx, order, Happening.ORDER_CORRECTED, effective_on=tx.today, change_id=str(change.id))
    return order
