"""The step with which what the bank did finds the provider month that ordered it."""

from uuid import UUID

from services.settlement import queries
from services.settlement.models import ProviderMonthRow
from shared.db import Transaction
from shared.events import Fact
from shared.inbox import NotYetKnown
from shared.money import Money
from shared.problems import Conflict

OWN_NAME = "settlement"


class AmountDiffers(Conflict):
    """Finance moved another amount than was ordered: an operator must look."""

    code = "amount-differs"
    title = "Amount differs from the order"
    zh = "支付指令 {order_id} 金额为 {ordered}，财务回报金额为 {moved}，请核对。"
    en = "Payment order {order_id} is over {ordered}, but finance moved {moved}."


class AnswerToOrder(Fact):
    """What is common to the ledger's answers: which order, the service that gave it, and the money moved."""

    order_id: UUID
    ordered_by: str
    amount: Money


async def ordered_month(tx: Transaction, fact: AnswerToOrder) -> ProviderMonthRow | None:
    """Return the provider month, locked; None if another service ordered.

    Raises `NotYetKnown` if it is not here, `AmountDiffers` if the money does not fit.
    """
    if fact.ordered_by != OWN_NAME:
        return None
    row = await queries.provider_month_ordered_for_update(tx, fact.order_id)
    if row is None:
        raise NotYetKnown(what="payment order", id=fact.order_id)
    if row.paid != fact.amount:
        raise AmountDiffers(order_id=fact.order_id, ordered=row.paid, moved=fact.amount)
    return row
