"""The step by which money that the bank gives back repays what was claimed back of it: the fund has it again."""

from collections.abc import Mapping
from uuid import UUID

from services.claims import queries
from services.claims.commands.recovery._repaying import Repaying, book_repayment
from services.claims.domain.recovery.debt import OPEN, DebtState, RepaidHow
from services.claims.models import PaymentOrder
from shared.db import Transaction
from shared.money import Money


async def repay_with_returned(tx: Transaction, order: PaymentOrder) -> None:
    """Take off the open debts what an order, returned, had paid of them; it is not sent again then.

    Of an award that was claimed back in part the rest is still due: its order is sent again whole, and the debt stays.
    """
    if order.returned_on is None:
        return
    for debt_id, claimed in sorted((await _claimed(tx, order)).items()):
        debt = await queries.recovery.debt_for_update(tx, debt_id)
        if debt is not None and DebtState(debt.state) in OPEN:
            amount = min(claimed, debt.open)
            book_repayment(tx, debt, Repaying(RepaidHow.RETURNED, amount, order.returned_on, str(order.id)))


async def _claimed(tx: Transaction, order: PaymentOrder) -> Mapping[UUID, Money]:
    if order.award_id is None:
        return await queries.recovery.claimed_of_run_order(tx, order)
    claimed = await queries.recovery.overpayments_of_award(tx, order.award_id)
    return claimed if Money.total(claimed.values()) >= order.amount else {}
