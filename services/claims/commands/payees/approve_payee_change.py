"""Approve another payee of a case or a monthly benefit: the second person's step. Some days nothing is paid to it."""

from uuid import UUID

from services.claims.commands.payees._changes import (
    PayeeChangeNotFound,
    paid_for_update,
    pay_from_now_on,
    seen_change,
    take_up,
)
from services.claims.domain.payees.payee_change import PayeeSubject
from services.claims.models import PayeeChange
from shared.db import Transaction


async def approve_payee_change(tx: Transaction, change_id: UUID) -> PayeeChange:
    """Pay the proposed account from now on; one that serves unrelated beneficiaries blocks the entitlement (R-16)."""
    seen = await seen_change(tx, change_id)
    if seen.subject == PayeeSubject.ORDER:
        raise PayeeChangeNotFound(change_id=change_id)
    paid = await paid_for_update(tx, PayeeSubject(seen.subject), seen.subject_id)
    change = await seen_change(tx, change_id)
    await take_up(tx, change)
    await pay_from_now_on(tx, paid, change)
    return change
