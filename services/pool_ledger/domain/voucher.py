"""Vouchers (凭证) and their postings (分录行): values that cannot exist unbalanced.

Accounting rules: double entry, sum Dr = sum Cr; each voucher references one business document.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from shared.money import ZERO, Money


class DocumentKind(StrEnum):
    """The kinds of business document on which a voucher can rest."""

    RECEIPT = "RECEIPT"
    PAYMENT_ORDER = "PAYMENT_ORDER"
    REMITTANCE = "REMITTANCE"
    SPENDING_PLAN = "SPENDING_PLAN"
    OPENING_BALANCE = "OPENING_BALANCE"


@dataclass(frozen=True, slots=True)
class Document:
    """The one business document that caused a voucher."""

    kind: DocumentKind
    id: UUID


@dataclass(frozen=True, slots=True)
class Summary:
    """What the voucher is about (摘要), in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Posting:
    """One line: an account debited or credited, tagged with the division it concerns and the benefit, if any."""

    account: str
    division: str
    debit: Money = ZERO
    credit: Money = ZERO
    benefit: str = ""

    def __post_init__(self) -> None:
        if self.debit < ZERO or self.credit < ZERO or bool(self.debit) == bool(self.credit):
            raise ValueError(f"a posting has one side, above zero: {self.account} Dr {self.debit} Cr {self.credit}")


class Unbalanced(ValueError):
    """The debits of a voucher do not equal its credits."""


@dataclass(frozen=True, slots=True)
class Voucher:
    """A balanced entry, not yet numbered.

    >>> Posting("1005", "990811", debit=Money.yuan(5)).debit
    Money.yuan('5.00')
    """

    book: str
    effective_on: date
    document: Document
    summary: Summary
    postings: tuple[Posting, ...]
    event_id: UUID | None = None

    def __post_init__(self) -> None:
        debit, credit = self.amount, Money.total(posting.credit for posting in self.postings)
        if not self.postings or debit != credit:
            raise Unbalanced(f"{self.document.kind} {self.document.id}: Dr {debit}, Cr {credit}")

    @property
    def amount(self) -> Money:
        """What the voucher moves: the sum of its debits."""
        return Money.total(posting.debit for posting in self.postings)
