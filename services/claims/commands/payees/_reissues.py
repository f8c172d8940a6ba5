"""Steps that sending returned money again needs: the order, with the case or the entitlement that it pays, locked."""

from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands.entitlements._timeline import entitlement_for_update
from services.claims.commands.payment._orders import PaymentOrderNotFound, check_order_basis
from services.claims.domain.recovery.overpayment import overpaid_months
from services.claims.models import Claim, Entitlement, PaymentOrder
from shared.db import Transaction
from shared.money import ZERO
from shared.problems import Conflict


class PaymentBlocked(Conflict):
    """A finding forbids to go on with the benefit until somebody has looked into it and acted upon it."""

    code = "payment-blocked"
    title = "Payment blocked by a finding"
    zh = "待遇资格 {entitlement_id} 有未办结的疑点，或者疑点已查实而尚未终止、停发或变更账户，暂停支付，请先办结。"
    en = "A finding blocks entitlement {entitlement_id}: it is open, or was confirmed, and nobody has ended or stopped "
    en += "the benefit, or changed its payee, since."


class MonthsNoLongerDue(Conflict):
    """What a run ordered was due then, and is not any more: the returned money stays with the fund."""

    code = "months-no-longer-due"
    title = "Months are no longer due"
    zh = "支付指令 {order_id} 所付 {months} 的待遇已不应发或应发金额减少，退回款项不得重新支付。"
    en = "Of {months}, which order {order_id} paid, less is due today, or nothing: the money is not sent again."


class MoneyRepaidDebt(Conflict):
    """The money was claimed back before the bank returned it, and has repaid that debt."""

    code = "money-repaid-debt"
    title = "The returned money repaid a debt"
    zh = "支付指令 {order_id} 的款项已作多付追缴，退回款项已冲抵应追回款项，不得重新支付。"
    en = "The money of order {order_id} was claimed back, and its return repaid that debt: it is not sent again."


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
    """Refuse to send money again for an award that does not stand, or a benefit that a finding blocks.

    Raises `MoneyRepaidDebt`, `MonthsNoLongerDue`, `PaymentBlocked`, and what `check_order_basis` raises.
    """
    if await queries.recovery.has_repaid_a_debt(tx, returned.order.id):
        raise MoneyRepaidDebt(order_id=returned.order.id)
    if isinstance(returned.ground, Claim):
        await check_order_basis(tx, returned.ground, returned.order)
        return
    if await queries.is_held_by_finding(tx, returned.ground.id):
        raise PaymentBlocked(entitlement_id=returned.ground.id)
    await _check_months(tx, returned.ground, returned.order)


async def _check_months(tx: Transaction, entitlement: Entitlement, order: PaymentOrder) -> None:
    """Hold what an order pays of each month, alone and with all that was settled, against what is due of it today."""
    lines = await queries.month_lines_of(tx, entitlement.id)
    ordered = {line.for_month: line.amount for line in lines if line.source_id == order.run_id}
    settled = await queries.settled_months(tx, entitlement.id)
    paid = {month: amount + settled.get(month, ZERO) for month, amount in ordered.items()}
    drawn = (await queries.entitlement_facts(tx, [entitlement.id]))[entitlement.id].drawn
    beyond = {each.month for sums in (ordered, paid) for each in overpaid_months(drawn, sums)}
    if beyond:
        raise MonthsNoLongerDue(order_id=order.id, months=", ".join(str(month) for month in sorted(beyond)))
