"""Send returned money again (退回重发): the second person's step. Finance pays the order it knows, none is made anew.

A monthly benefit that is still paid on the account that failed is paid on the corrected one from now on.
"""

from uuid import UUID

from services.claims import queries
from services.claims.commands._payee import opened
from services.claims.commands.payees._changes import PayeeChangeNotFound, pay_from_now_on, put_in_place, take_up
from services.claims.commands.payees._reissues import check_ground, returned_for_update
from services.claims.commands.payment._accounts import account_index
from services.claims.commands.payment._orders import move, note_order
from services.claims.domain.payment.payment_order import OrderMove
from services.claims.events import PaymentReissued
from services.claims.models import Entitlement, Happening, PaymentOrder
from shared.db import Transaction


async def approve_reissue(tx: Transaction, order_id: UUID) -> PaymentOrder:
    """Resend a corrected order whose award still stands and whose benefit no finding blocks."""
    returned = await returned_for_update(tx, order_id)
    order, ground = returned.order, returned.ground
    move(order, OrderMove.RESEND)
    change = await queries.proposed_payee(tx, order.id)
    if change is None:
        raise PayeeChangeNotFound(change_id=order.id)
    await check_ground(tx, returned)
    failed = account_index(tx, opened(tx, order.payee_sealed))
    await take_up(tx, change)
    put_in_place(tx, order, change)
    order.reissued_on = tx.today
    if isinstance(ground, Entitlement) and ground.account_blind == failed != change.account_blind:
        await pay_from_now_on(tx, ground, change)
    note_order(tx, order, Happening.ORDER_RESENT, effective_on=tx.today, change_id=str(change.id))
    tx.emit(PaymentReissued.of(order, tx.today))
    return order
