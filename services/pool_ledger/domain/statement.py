"""Income and expenditure statement (收支表): opening + income - expenditure = closing, items by account.

What moves between the levels (上级补助收入, 补助下级支出) is eliminated: a prefecture's balance is what it fed into the
pool less what it drew, and the sum over all prefectures and the province is the fund's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from services.pool_ledger.domain.chart import AccountKind, ChartOfAccounts
from shared.money import ZERO, Money
from shared.periods import Month

TRANSFERS = {AccountKind.TRANSFER_IN, AccountKind.TRANSFER_OUT}


@dataclass(frozen=True, slots=True)
class Turnover:
    """What was posted to an account in a month."""

    account: str
    month: Month
    debit: Money
    credit: Money


@dataclass(slots=True)
class Statement:
    """One month of income and expenditure; `transfers` are shown beside it, and count for nothing."""

    opening: Money = ZERO
    income: dict[str, Money] = field(default_factory=dict)
    expenditure: dict[str, Money] = field(default_factory=dict)
    transfers: dict[str, Money] = field(default_factory=dict)
    remitted: Money = ZERO

    @property
    def income_total(self) -> Money:
        """All income of the month."""
        return Money.total(self.income.values())

    @property
    def expenditure_total(self) -> Money:
        """All expenditure of the month."""
        return Money.total(self.expenditure.values())

    @property
    def current_balance(self) -> Money:
        """The balance of the month (当期结余)."""
        return self.income_total - self.expenditure_total

    @property
    def closing(self) -> Money:
        """The accumulated balance (累计结余)."""
        return self.opening + self.current_balance


def income_and_expenditure(turnovers: Iterable[Turnover], chart: ChartOfAccounts, month: Month) -> Statement:
    """Return a month's statement from all turnover up to it."""
    statement = Statement()
    for turnover in turnovers:
        account, now = chart[turnover.account], turnover.month == month
        grown = account.grown(turnover.debit, turnover.credit)
        if account.code == chart.parts.treasury and now:
            statement.remitted += turnover.credit
        if account.kind is AccountKind.FUND or (account.kind is AccountKind.INCOME and not now):
            statement.opening += grown
        elif account.kind is AccountKind.EXPENDITURE and not now:
            statement.opening -= grown
        elif now:
            _add(_items(statement).get(account.kind), account.code, grown)
    return statement


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """One account of a book in a month; opening and closing are debits less credits."""

    account: str
    opening: Money
    debit: Money
    credit: Money

    @property
    def closing(self) -> Money:
        """What stands on the account at the month's end."""
        return self.opening + self.debit - self.credit


def trial_balance(turnovers: Iterable[Turnover], month: Month) -> list[TrialBalance]:
    """Return the trial balance (试算平衡) of a month from all turnover up to it, by account."""
    accounts: dict[str, TrialBalance] = {}
    for turnover in turnovers:
        held = accounts.get(turnover.account, TrialBalance(turnover.account, ZERO, ZERO, ZERO))
        if turnover.month == month:
            held = replace(held, debit=held.debit + turnover.debit, credit=held.credit + turnover.credit)
        else:
            held = replace(held, opening=held.opening + turnover.debit - turnover.credit)
        accounts[turnover.account] = held
    return [accounts[code] for code in sorted(accounts)]


def _items(statement: Statement) -> Mapping[AccountKind, dict[str, Money]]:
    transfers = dict.fromkeys(TRANSFERS, statement.transfers)
    return {AccountKind.INCOME: statement.income, AccountKind.EXPENDITURE: statement.expenditure, **transfers}


def _add(items: dict[str, Money] | None, code: str, amount: Money) -> None:
    if items is not None:
        items[code] = items.get(code, ZERO) + amount
