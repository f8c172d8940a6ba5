"""Approve a refund or an offset (审批): as a third person. The money leaves its accounts, and finance is told to pay.

It counts as taken from the day of the approval: what it had paid until then stays paid.
"""

from collections.abc import Sequence

from services.contributions import queries
from services.contributions.commands.adjusting._over_payment import check_benefits, check_over_paid, check_owed
from services.contributions.commands.adjusting._refunds import (
    DecideRefund,
    check_payee,
    order_payment,
    refund_at,
    refund_rule,
    settle_on,
)
from services.contributions.commands.collecting._money import Move, MoveCause, move_money
from services.contributions.domain.adjusting.refund import RefundKind, RefundState
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.events import ReceiptAssigned
from services.contributions.models import Refund, RefundPart
from services.contributions.queries import AccountKey
from shared.approvals import approve
from shared.db import Transaction
from shared.money import ZERO, Money
from shared.periods import Month


async def approve_refund(tx: Transaction, command: DecideRefund) -> Refund:
    """Give the second approval, or refuse; raises what keeps the money from going."""
    refund = await refund_at(tx, command.refund_id, RefundState.REVIEWED)
    await approve(tx, refund.id, "APPROVE_REFUND")
    if not command.approved:
        settle_on(tx, refund, RefundState.REFUSED)
        return refund
    await check_payee(tx, refund, account_confirmed=command.account_confirmed)
    parts = await queries.parts_of_refund(tx, refund)
    amounts = _by_month(parts)
    await queries.lock_collection(tx, refund.prefecture)
    await check_over_paid(tx, refund.employer_id, ReceiptItem(refund.item), amounts)
    await check_benefits(tx, refund.employer_id, amounts, refund_rule(tx, refund.division))
    leaving = [_move(tx, refund, month, ReceiptItem(refund.item), -amount) for month, amount in amounts.items()]
    if refund.kind == RefundKind.REFUND:
        await move_money(tx, refund.prefecture, leaving)
        order_payment(tx, refund)
    else:
        arriving = await _arriving(tx, refund)
        await move_money(tx, refund.prefecture, [*leaving, arriving])
        _reclassify(tx, refund, parts)
        settle_on(tx, refund, RefundState.OFFSET)
    return refund


def _by_month(parts: Sequence[RefundPart]) -> dict[Month, Money]:
    amounts: dict[Month, Money] = {}
    for part in parts:
        amounts[part.month] = amounts.get(part.month, ZERO) + part.amount
    return amounts


def _move(tx: Transaction, refund: Refund, month: Month, item: ReceiptItem, amount: Money) -> Move:
    return Move(
        employer_id=refund.employer_id,
        division=refund.division,
        month=month,
        item=item,
        amount=amount,
        cause=MoveCause(refund.kind),
        document_id=refund.id,
        moved_on=tx.today,
    )


async def _arriving(tx: Transaction, refund: Refund) -> Move:
    """Return the move on to the due that an offset pays; raises `MoreThanIsOwed`."""
    if refund.target_month is None or refund.target_item is None:
        raise ValueError(f"offset {refund.id} names no due")
    item = ReceiptItem(refund.target_item).counts_against
    await check_owed(tx, AccountKey(refund.employer_id, refund.target_month, item), refund.amount)
    return _move(tx, refund, refund.target_month, item, refund.amount)


def _reclassify(tx: Transaction, refund: Refund, parts: Sequence[RefundPart]) -> None:
    """Tell the books of money that is another income from now on."""
    for part in parts:
        moved = (part.income_account, part.division) != (refund.target_account, refund.division)
        if moved and part.receipt_id is not None:
            tx.emit(ReceiptAssigned.of_offset(refund, part, tx.today))
