"""Refuse a proposed payee: the old one stays, and a returned order waits for another correction."""

from dataclasses import dataclass
from uuid import UUID

from services.claims.commands.payees._changes import paid_for_update, seen_change, settle
from services.claims.commands.payees._reissues import returned_for_update
from services.claims.commands.payment._orders import move, note_order
from services.claims.domain.payees.payee_change import PayeeChangeState, PayeeSubject
from services.claims.domain.payment.payment_order import OrderMove
from services.claims.models import Happening, PayeeChange
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class RefusePayeeChange:
    """Which proposal, and why it is refused."""

    change_id: UUID
    reason: str


async def refuse_payee_change(tx: Transaction, command: RefusePayeeChange) -> PayeeChange:
    """End a proposal without effect; raises `PayeeChangeSettled`."""
    seen = await seen_change(tx, command.change_id)
    subject, subject_id = PayeeSubject(seen.subject), seen.subject_id
    order = None
    if subject is PayeeSubject.ORDER:
        order = (await returned_for_update(tx, subject_id)).order
    else:
        await paid_for_update(tx, subject, subject_id)
    change = await seen_change(tx, command.change_id)
    settle(tx, change, PayeeChangeState.REFUSED)
    change.refusal = command.reason
    if order is not None:
        move(order, OrderMove.REFUSE)
        note_order(tx, order, Happening.ORDER_CORRECTION_REFUSED, effective_on=tx.today, change_id=str(change.id))
    return change
