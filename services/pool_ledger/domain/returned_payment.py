"""Standard entries of benefits that came back (银行退回) and were sent anew: the expense stands all the while.

The money waits in temporary receipts: neither the month of the return nor that of the re-issue shows an expense.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.pool_ledger.domain.books import book_of
from services.pool_ledger.domain.chart import Parts
from services.pool_ledger.domain.voucher import Document, DocumentKind, Posting, Summary, Voucher
from shared.money import Money


@dataclass(frozen=True, slots=True)
class ReturnedPayment:
    """An order whose money moves between the expenditure account and temporary receipts, on the bank's trade date."""

    order_id: UUID
    division: str
    benefit: str
    amount: Money
    traded_on: date
    event_id: UUID | None = None


def payment_returned(payment: ReturnedPayment, parts: Parts) -> Voucher:
    """Dr expenditure account, Cr temporary receipts: money that had been paid came back."""
    what = Summary(f"银行退回：指令 {payment.order_id}", f"Returned by the bank: order {payment.order_id}")
    return _moved(payment, what, parts.expenditure_account, parts.temporary_receipts)


def payment_reissued(payment: ReturnedPayment, parts: Parts) -> Voucher:
    """Dr temporary receipts, Cr expenditure account: the money that waited was paid."""
    what = Summary(f"退回重发：指令 {payment.order_id}", f"Re-issued and paid: order {payment.order_id}")
    return _moved(payment, what, parts.temporary_receipts, parts.expenditure_account)


def _moved(payment: ReturnedPayment, what: Summary, debited: str, credited: str) -> Voucher:
    lines = (
        Posting(debited, payment.division, debit=payment.amount, benefit=payment.benefit),
        Posting(credited, payment.division, credit=payment.amount, benefit=payment.benefit),
    )
    document = Document(DocumentKind.PAYMENT_ORDER, payment.order_id)
    return Voucher(book_of(payment.division), payment.traded_on, document, what, lines, payment.event_id)
