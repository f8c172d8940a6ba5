"""Note that the bank returned an institution's payment: the money waits in the ledger until it is issued anew."""

from datetime import date

from services.settlement.commands._ordered_month import AnswerToOrder, ordered_month
from services.settlement.commands._provider_month import advance
from services.settlement.domain.provider_month import ProviderMonthStep
from shared.db import Transaction


class PaymentReturned(AnswerToOrder):
    """What settlement needs of `pool_ledger.payment_returned.v1`."""

    returned_on: date
    reason: str


async def note_payment_returned(tx: Transaction, fact: PaymentReturned) -> None:
    """Mark the month's payment as returned, and why; orders of other services are passed over."""
    row = await ordered_month(tx, fact)
    if row is not None:
        advance(row, ProviderMonthStep.RETURN)
        row.returned_on, row.return_reason = fact.returned_on, fact.reason
