"""Note that finance paid an institution's month."""

from datetime import date

from services.settlement.commands._ordered_month import AnswerToOrder, ordered_month
from services.settlement.commands._provider_month import advance
from services.settlement.domain.provider_month import ProviderMonthStep
from shared.db import Transaction


class PaymentMade(AnswerToOrder):
    """What settlement needs of `pool_ledger.payment_made.v1`."""

    paid_on: date
    voucher_no: str


async def note_payment_made(tx: Transaction, fact: PaymentMade) -> None:
    """Mark the month as paid, with the voucher; orders of other services are passed over."""
    row = await ordered_month(tx, fact)
    if row is not None:
        advance(row, ProviderMonthStep.PAY)
        row.paid_on, row.voucher_no = fact.paid_on, fact.voucher_no
