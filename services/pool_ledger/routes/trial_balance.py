"""Trial balance (试算平衡表) of a book."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.pool_ledger import queries
from services.pool_ledger.routes._readers import READERS
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, MonthInQuery, allow

router = APIRouter(prefix="/v1/trial-balance", tags=["books"])


class TrialBalanceLine(BaseModel):
    """One account; `opening` and `closing` are debits less credits."""

    account: str
    zh: str
    en: str
    opening: Money
    debit: Money
    credit: Money
    closing: Money


class TrialBalanceOut(BaseModel):
    """A book's month: debits equal credits, and openings and closings add up to nothing."""

    book: str
    month: Month
    lines: list[TrialBalanceLine]
    debit: Money
    credit: Money


@router.get("", dependencies=[allow(*READERS)], responses=problems(OutsideDivision))
async def get_trial_balance(
    begin: Begin, book: Annotated[str, Query(pattern="^[0-9]{2}([0-9]{2})?$", examples=["9908"])], month: MonthInQuery
) -> TrialBalanceOut:
    """Show the trial balance of a book's month."""
    async with begin() as tx:
        tx.actor.must_serve(book)
        balances = await queries.trial_balance_of(tx, book, month)
    chart = queries.chart_at(book, month)
    lines = [
        TrialBalanceLine(
            account=held.account,
            zh=chart[held.account].zh,
            en=chart[held.account].en,
            opening=held.opening,
            debit=held.debit,
            credit=held.credit,
            closing=held.closing,
        )
        for held in balances
    ]
    debit, credit = Money.total(line.debit for line in lines), Money.total(line.credit for line in lines)
    return TrialBalanceOut(book=book, month=month, lines=lines, debit=debit, credit=credit)
