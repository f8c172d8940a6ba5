"""The standard entry of a contribution refund (退费): Fund Accounting Rules; Fund Finance Rules, Art. 41.

What was income is taken back, by the channel through which it came: never out of the expenditure account.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.pool_ledger.domain.chart import Parts
from services.pool_ledger.domain.payment_order import PaymentChannel
from services.pool_ledger.domain.voucher import Document, DocumentKind, Posting, Summary, Voucher
from shared.money import Money


@dataclass(frozen=True, slots=True)
class RefundPaid:
    """A refund that reached the employer, and the income it takes back."""

    order_id: UUID
    division: str
    income_account: str
    channel: PaymentChannel
    amount: Money
    paid_on: date
    event_id: UUID


def contribution_refunded(refund: RefundPaid, book: str, parts: Parts) -> Voucher:
    """Dr income, Cr treasury or fiscal account: in the book in which contributions stand."""
    if refund.channel is PaymentChannel.EXPENDITURE_ACCOUNT:
        raise ValueError(f"refund {refund.order_id} cannot leave the expenditure account")
    what = Summary(
        f"工伤保险费退费：{refund.income_account}，指令 {refund.order_id}",
        f"Contribution refunded out of {refund.income_account}, order {refund.order_id}",
    )
    lines = (
        Posting(refund.income_account, refund.division, debit=refund.amount),
        Posting(parts.paying(refund.channel), refund.division, credit=refund.amount),
    )
    document = Document(DocumentKind.PAYMENT_ORDER, refund.order_id)
    return Voucher(book, refund.paid_on, document, what, lines, refund.event_id)
