"""The pool at a glance, for the dashboard."""

from collections.abc import Sequence

from services.pool_ledger.domain.books import is_province
from services.pool_ledger.domain.chart import ChartOfAccounts
from services.pool_ledger.domain.overview import Figures, FundMonth, fund_month, pooled
from services.pool_ledger.queries.books import turnovers_by_prefecture
from services.pool_ledger.queries.insured import insured_changes
from shared import policy
from shared.db import Transaction
from shared.periods import Month


async def fund_overview(tx: Transaction, months: Sequence[Month]) -> list[FundMonth]:
    """Return income, expenditure, balance and months of capacity per prefecture and month; months in their order.

    Whoever sees a whole province gets its pool as rows of its own, under the province's two digits.
    """
    scope, last = tx.actor.scope, months[-1]
    chart = policy.at(scope).load(ChartOfAccounts, "chart_of_accounts", in_force_on=last.last_day)
    turnovers = await turnovers_by_prefecture(tx, last)
    insured = await insured_changes(tx, last)
    seen = [
        Figures(prefecture, turnovers.get(prefecture, []), insured.get(prefecture, {}))
        for prefecture in sorted(turnovers.keys() | insured.keys())
    ]
    shown = [figures for figures in seen if not is_province(figures.prefecture)]
    if is_province(scope):
        shown.append(pooled(scope, seen))
    return [fund_month(figures, month, chart) for figures in shown for month in months]
