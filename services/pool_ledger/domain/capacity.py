"""Months of payment capacity (可支付月数): accumulated balance over the average expenditure of twelve months."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from services.pool_ledger.domain.chart import ChartOfAccounts
from services.pool_ledger.domain.statement import Turnover, income_and_expenditure
from shared.money import ZERO, Money
from shared.periods import Month

MONTHS = 12
PLACES = Decimal("0.01")


def months_of_capacity(balance: Money, expenditure: Sequence[Money]) -> Decimal | None:
    """Return how many average months a balance pays for; None where nothing was spent.

    >>> months_of_capacity(Money.yuan(21000000), [Money.yuan(7500000)])
    Decimal('2.80')
    """
    spent = Money.total(expenditure)
    if not spent:
        return None
    return (max(ZERO, balance).exact * len(expenditure) / spent.exact).quantize(PLACES, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class CapacityRule:
    """Whether the reserve counts with the balance, and where it stands, as ruled on one date."""

    include_reserve: bool
    reserve_account: str
    citation: str


@dataclass(frozen=True, slots=True)
class CapacityFigures:
    """What an area held at the end of a month, and what the twelve months up to it cost."""

    balance: Money
    expenditure: Money

    @property
    def months(self) -> Decimal | None:
        """The months for which the balance pays; None where nothing was spent."""
        return months_of_capacity(self.balance, [self.expenditure, *[ZERO] * (MONTHS - 1)])


def capacity_at(
    turnovers: Sequence[Turnover], chart: ChartOfAccounts, month: Month, rule: CapacityRule
) -> CapacityFigures | None:
    """Return an area's figures from all its turnover; None where the books do not reach back twelve months."""
    first = min((turnover.month for turnover in turnovers), default=month)
    year = month.next().back_to(MONTHS)
    if first > year[0]:
        return None
    statements = [income_and_expenditure((t for t in turnovers if t.month <= past), chart, past) for past in year]
    balance = statements[-1].closing
    if not rule.include_reserve:
        reserve = chart[rule.reserve_account]
        kept = (reserve.grown(t.debit, t.credit) for t in turnovers if t.account == reserve.code and t.month <= month)
        balance -= Money.total(kept)
    return CapacityFigures(balance, Money.total(statement.expenditure_total for statement in statements))
