"""Standard entries (标准分录) of the fund's accounting rules: one function for each fact that moves money.

Money that came back from the bank, and was sent anew, has its entries in `returned_payment`, refunds in `refund`.

Both sides of an entry carry the division they concern, so that every prefecture's part of a pooled account is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.pool_ledger.domain.books import book_of, division_of, provincial_book
from services.pool_ledger.domain.chart import AccountKind, ChartOfAccounts, Parts
from services.pool_ledger.domain.voucher import Document, DocumentKind, Posting, Summary, Voucher
from shared.money import ZERO, Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Receipt:
    """Contributions, or a surcharge on them, that reached the treasury."""

    id: UUID
    division: str
    month: Month
    income_account: str
    amount: Money
    received_on: date
    treasury_reference: str
    event_id: UUID


def contribution_received(receipt: Receipt, book: str, parts: Parts) -> Voucher:
    """Dr treasury, Cr income: in the province's book under full pooling, tagged with the division that collected."""
    what = Summary(
        f"{receipt.month} 工伤保险费到账，国库流水号 {receipt.treasury_reference}",
        f"Contribution of {receipt.month} received, treasury reference {receipt.treasury_reference}",
    )
    lines = (
        Posting(parts.treasury, receipt.division, debit=receipt.amount),
        Posting(receipt.income_account, receipt.division, credit=receipt.amount),
    )
    document = Document(DocumentKind.RECEIPT, receipt.id)
    return Voucher(book, receipt.received_on, document, what, lines, receipt.event_id)


@dataclass(frozen=True, slots=True)
class AssignedReceipt:
    """Received money that turned out to belong on another account, or to another division."""

    receipt_id: UUID
    amount: Money
    from_division: str
    from_account: str
    division: str
    to_account: str
    assigned_on: date
    event_id: UUID


def receipt_assigned(assigned: AssignedReceipt, book: str) -> Voucher:
    """Dr the account it was booked on (2001 while nobody was known for it), Cr the right one, in the same book."""
    what = Summary(
        f"到账款项认领调整：{assigned.from_account} 转 {assigned.to_account}",
        f"Receipt assigned: from {assigned.from_account} to {assigned.to_account}",
    )
    lines = (
        Posting(assigned.from_account, assigned.from_division, debit=assigned.amount),
        Posting(assigned.to_account, assigned.division, credit=assigned.amount),
    )
    document = Document(DocumentKind.RECEIPT, assigned.receipt_id)
    return Voucher(book, assigned.assigned_on, document, what, lines, assigned.event_id)


@dataclass(frozen=True, slots=True)
class Sweep:
    """A prefecture's collections on their way from the treasury to the province's fiscal account."""

    id: UUID
    prefecture: str
    month: Month
    swept_on: date
    by_division: Mapping[str, Money]


def treasury_swept(sweep: Sweep, parts: Parts) -> Voucher:
    """Dr fiscal account, Cr treasury, division by division: the remittance up (上解) of one prefecture.

    Where refunds took more than a division collected since, the difference stands on the other side.
    """
    what = Summary(
        f"{sweep.prefecture} 截至 {sweep.month} 的征收款划入财政专户",
        f"Collections of {sweep.prefecture} up to {sweep.month} moved to the fiscal account",
    )
    sums = sorted(sweep.by_division.items())
    taken_in = tuple(_moved(parts.fiscal_account, division, amount) for division, amount in sums)
    handed_on = tuple(_moved(parts.treasury, division, -amount) for division, amount in sums)
    document = Document(DocumentKind.REMITTANCE, sweep.id)
    return Voucher(provincial_book(sweep.prefecture), sweep.swept_on, document, what, taken_in + handed_on)


def _moved(account: str, division: str, amount: Money) -> Posting:
    return Posting(account, division, debit=max(ZERO, amount), credit=max(ZERO, -amount))


@dataclass(frozen=True, slots=True)
class AllocationPaid:
    """Cash granted to a prefecture for a month's spending plan."""

    plan_id: UUID
    division: str
    month: Month
    amount: Money
    paid_on: date


def allocation_paid(allocation: AllocationPaid, parts: Parts) -> tuple[Voucher, Voucher, Voucher]:
    """Finance funds the agency (Dr 1002 Cr 1003), and the pair that cancels in consolidation.

    Province: Dr 5302 Cr 1002; prefecture: Dr 1002 Cr 4501.
    """
    prefecture = book_of(allocation.division)
    province = provincial_book(prefecture)
    about = f"{prefecture}，{allocation.month} 用款计划"
    funded = Summary(f"财政专户拨入支出户：{about}", f"Agency funded for {prefecture}'s plan of {allocation.month}")
    paid = Summary(f"下拨：{about}", f"Allocation to {prefecture} for {allocation.month}")

    def moved(book: str, what: Summary, debited: str, credited: str) -> Voucher:
        lines = (
            Posting(debited, allocation.division, debit=allocation.amount),
            Posting(credited, allocation.division, credit=allocation.amount),
        )
        document = Document(DocumentKind.SPENDING_PLAN, allocation.plan_id)
        return Voucher(book, allocation.paid_on, document, what, lines)

    return (
        moved(province, funded, parts.expenditure_account, parts.fiscal_account),
        moved(province, paid, parts.allocation_made, parts.expenditure_account),
        moved(prefecture, paid, parts.expenditure_account, parts.allocation_received),
    )


@dataclass(frozen=True, slots=True)
class BenefitPaid:
    """A payment order that the bank carried out, with the deposit (质量保证金) held back from a provider, if any."""

    order_id: UUID
    division: str
    expense_account: str
    benefit: str
    amount: Money
    deposit: Money
    purpose: str
    paid_on: date
    event_id: UUID


def benefit_paid(payment: BenefitPaid, parts: Parts) -> Voucher:
    """Dr benefit expenditure, Cr expenditure account; what is held back stands in temporary receipts (WE-79)."""
    division, benefit = payment.division, payment.benefit
    lines = [Posting(payment.expense_account, division, debit=payment.amount + payment.deposit, benefit=benefit)]
    if payment.amount:
        lines.append(Posting(parts.expenditure_account, division, credit=payment.amount, benefit=benefit))
    if payment.deposit:
        lines.append(Posting(parts.temporary_receipts, division, credit=payment.deposit, benefit=benefit))
    document = Document(DocumentKind.PAYMENT_ORDER, payment.order_id)
    what = Summary(f"支付：{payment.purpose}", f"Paid: {payment.benefit}, order {payment.order_id}")
    return Voucher(book_of(division), payment.paid_on, document, what, tuple(lines), payment.event_id)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a book holds and owes on the day it is opened, by account, each on the account's own side."""

    id: UUID
    book: str
    month: Month
    balances: Mapping[str, Money]


def book_opened(opening: Opening, chart: ChartOfAccounts) -> Voucher:
    """Carry opening balances against the general fund balance, which takes what is left."""
    division = division_of(opening.book)
    signed = {
        code: amount if chart[code].kind is AccountKind.ASSET else -amount for code, amount in opening.balances.items()
    }
    signed[chart.parts.fund_balance] = -Money.total(signed.values())
    lines = tuple(_moved(code, division, amount) for code, amount in sorted(signed.items()) if amount)
    document = Document(DocumentKind.OPENING_BALANCE, opening.id)
    what = Summary(f"{opening.month} 建账期初余额", f"Opening balances of {opening.month}")
    return Voucher(opening.book, opening.month.first_day, document, what, lines)
