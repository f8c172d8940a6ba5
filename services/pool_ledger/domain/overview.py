"""The pool at a glance: income, expenditure and balance of each prefecture, month by month, and how long it can pay."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from services.pool_ledger.domain.capacity import MONTHS, months_of_capacity
from services.pool_ledger.domain.chart import ChartOfAccounts
from services.pool_ledger.domain.statement import Statement, Turnover, income_and_expenditure
from shared.money import Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class FundMonth:
    """One prefecture's month; the province's own two digits stand for the whole pool."""

    prefecture: str
    month: Month
    income: Money
    expenditure: Money
    balance: Money
    months_of_capacity: Decimal | None
    insured: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was posted for a prefecture, and by how much its insured grew in each month."""

    prefecture: str
    turnovers: Sequence[Turnover]
    insured_changes: Mapping[Month, int]


def pooled(province: str, prefectures: Sequence[Figures]) -> Figures:
    """Return the figures of a whole province: everything in one pool."""
    insured: Counter[Month] = Counter()
    for figures in prefectures:
        insured.update(figures.insured_changes)
    return Figures(province, [turnover for figures in prefectures for turnover in figures.turnovers], insured)


def fund_month(figures: Figures, month: Month, chart: ChartOfAccounts) -> FundMonth:
    """Return one month of one prefecture, or of the pool."""
    first = min((turnover.month for turnover in figures.turnovers), default=month)
    year = [past for past in month.next().back_to(MONTHS) if past >= first]
    spent = [_statement(figures, past, chart).expenditure_total for past in year]
    statement = _statement(figures, month, chart)
    return FundMonth(
        prefecture=figures.prefecture,
        month=month,
        income=statement.income_total,
        expenditure=statement.expenditure_total,
        balance=statement.closing,
        months_of_capacity=months_of_capacity(statement.closing, spent),
        insured=sum(grown for changed, grown in figures.insured_changes.items() if changed <= month),
    )


def _statement(figures: Figures, month: Month, chart: ChartOfAccounts) -> Statement:
    return income_and_expenditure((t for t in figures.turnovers if t.month <= month), chart, month)
