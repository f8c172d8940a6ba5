"""Closing a month (结账): the check list that must be empty before a book's period is locked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.pool_ledger.domain.filing_judgement import FilingState
from shared.money import Money
from shared.periods import Month

FILING_SERVICES = ("registry", "contributions", "claims", "settlement")


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """What bears on closing one prefecture's month."""

    filings: Mapping[str, FilingState]
    unanswered_orders: int
    debit: Money
    credit: Money
    earlier_open: Sequence[Month]


@dataclass(frozen=True, slots=True)
class UnmetItem:
    """One item of the check list that is not met, and what to do."""

    item: str
    detail: str


def first_open_month(month: Month, closed_through: Iterable[Month]) -> Month:
    """Return `month`, or the first after every month through which a book concerned is closed.

    >>> str(first_open_month(Month(2025, 6), [Month(2025, 9), Month(2025, 8)]))
    '2025-10'
    """
    return max([month, *(closed.next() for closed in closed_through)])


def unmet_items(facts: MonthFacts) -> list[UnmetItem]:
    """Return what still stands in the way of closing."""
    unmet = [
        UnmetItem(
            f"filings/{service}",
            f"{service} 的月度上报未被接受，当前状态 {state} (its filing is {state}, not ACCEPTED)",
        )
        for service in FILING_SERVICES
        if (state := facts.filings.get(service, FilingState.NOT_FILED)) is not FilingState.ACCEPTED
    ]
    if facts.unanswered_orders:
        detail = f"{facts.unanswered_orders} 笔已发送指令没有银行回单 (orders sent to the bank are unanswered)"
        unmet.append(UnmetItem("bank_answers", detail))
    if facts.debit != facts.credit:
        detail = f"试算不平衡：借方 {facts.debit}，贷方 {facts.credit} (the trial balance does not balance)"
        unmet.append(UnmetItem("trial_balance", detail))
    for month in facts.earlier_open:
        unmet.append(UnmetItem("earlier_months", f"{month} 尚未结账 (an earlier month is still open)"))
    return unmet
