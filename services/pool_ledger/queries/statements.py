"""Statements: read from the balances, never from the postings."""

from services.pool_ledger.domain.chart import ChartOfAccounts
from services.pool_ledger.domain.statement import Statement, TrialBalance, income_and_expenditure, trial_balance
from services.pool_ledger.queries.books import turnovers_of_book, turnovers_of_division
from shared import policy
from shared.db import Transaction
from shared.periods import Month


def chart_at(division: str, month: Month) -> ChartOfAccounts:
    """Return the chart of accounts in force at the end of a month."""
    return policy.at(division).load(ChartOfAccounts, "chart_of_accounts", in_force_on=month.last_day)


async def statement_of(tx: Transaction, division: str, month: Month) -> Statement:
    """Return the income and expenditure statement of a division and all below it."""
    return income_and_expenditure(await turnovers_of_division(tx, division, month), chart_at(division, month), month)


async def trial_balance_of(tx: Transaction, book: str, month: Month) -> list[TrialBalance]:
    """Return the trial balance of a book's month, account by account."""
    return trial_balance(await turnovers_of_book(tx, book, month), month)
