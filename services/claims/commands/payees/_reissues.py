"""Steps that sending returned money again needs: the order, with the case or the entitlement that it pays, locked."""

from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands.entitlements._timeline import entitlement_for_update
from services.claims.commands.payment._orders import PaymentOrderNotFound, check_order_basis
from services.claims.models import Claim, Entitlement, PaymentOrder
from shared.db import Transaction
from shared.findings import is_blocked
from shared.problems import Conflict


class PaymentBlocked(Conflict):
    """A finding forbids to go on with the benefit until somebody has looked into it."""

    code = "payment-blocked"
    title = "Payment blocked by a finding"
    zh = "待遇资格 {entitlement_id} 有未办结的疑点，暂停支付，请先由稽核员核查办结。"
    en = "An open finding blocks entitlement {entitlement_id}: a risk officer must look into it first."


@dataclass(frozen=True, slots=True)
class Returned:
    """An order, and what it pays: an award of a case, or a monthly benefit."""

    order: PaymentOrder
    ground: Claim | Entitlement


async def returned_for_update(tx: Transaction, order_id: UUID) -> Returned:
    """Return an order that the actor serves and its ground, both locked: the ground first, as everywhere."""
    seen = await queries.order(tx, order_id)
    if seen is None:
        raise PaymentOrderNotFound(order_id=order_id)
    ground: Claim | Entitlement
    if seen.entitlement_id is not None:
        ground = await entitlement_for_update(tx, seen.entitlement_id)
    elif seen.claim_id is not None:
        ground = await claim_for_update(tx, seen.claim_id)
    else:
        raise PaymentOrderNotFound(order_id=order_id)
    order = await queries.order_for_update(tx, order_id)
    if order is None:
        raise PaymentOrderNotFound(order_id=order_id)
    return Returned(order, ground)


async def check_ground(tx: Transaction, returned: Returned) -> None:
    """Refuse to send money again for an award that does not stand, or a benefit that a finding blocks."""
    if isinstance(returned.ground, Claim):
        await check_order_basis(tx, returned.ground, returned.order)
    elif await is_blocked(tx, returned.ground.id):
        raise PaymentBlocked(entitlement_id=returned.ground.id)
