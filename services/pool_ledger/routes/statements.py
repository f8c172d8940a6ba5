"""Statements: income and expenditure (收支表) of a prefecture or, consolidated, of the province."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.pool_ledger import queries
from services.pool_ledger.domain.chart import ChartOfAccounts
from services.pool_ledger.domain.statement import Statement
from services.pool_ledger.routes._readers import READERS
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, MonthInQuery, allow

router = APIRouter(prefix="/v1/statements", tags=["books"])


class ItemOut(BaseModel):
    """One item of a statement."""

    account: str
    zh: str
    en: str
    amount: Money


class IncomeExpenditureOut(BaseModel):
    """closing = opening + income - expenditure.

    Under full pooling a prefecture's balance is its net position: what it fed into the pool less what it drew.
    `transfers` between the levels are shown beside it and cancel in the province's statement.
    """

    division: str
    month: Month
    opening: Money
    income: list[ItemOut]
    income_total: Money
    expenditure: list[ItemOut]
    expenditure_total: Money
    current_balance: Money
    closing: Money
    remitted: Money
    transfers: list[ItemOut]

    @classmethod
    def of(cls, division: str, month: Month, statement: Statement, chart: ChartOfAccounts) -> "IncomeExpenditureOut":
        """Show a statement with the names of its accounts."""
        return cls(
            division=division,
            month=month,
            opening=statement.opening,
            income=_items(statement.income, chart),
            income_total=statement.income_total,
            expenditure=_items(statement.expenditure, chart),
            expenditure_total=statement.expenditure_total,
            current_balance=statement.current_balance,
            closing=statement.closing,
            remitted=statement.remitted,
            transfers=_items(statement.transfers, chart),
        )


@router.get("/income-expenditure", dependencies=[allow(*READERS)], responses=problems(OutsideDivision))
async def get_income_expenditure(
    begin: Begin, division: Annotated[str, Query(pattern="^[0-9]{2,6}$", examples=["990800"])], month: MonthInQuery
) -> IncomeExpenditureOut:
    """Show a month's income and expenditure of a division and all below it."""
    async with begin() as tx:
        tx.actor.must_serve(division)
        statement = await queries.statement_of(tx, division, month)
    return IncomeExpenditureOut.of(division, month, statement, queries.chart_at(division, month))


def _items(amounts: dict[str, Money], chart: ChartOfAccounts) -> list[ItemOut]:
    return [
        ItemOut(account=code, zh=chart[code].zh, en=chart[code].en, amount=amount)
        for code, amount in sorted(amounts.items())
    ]
