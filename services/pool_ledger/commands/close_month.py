"""Close a month (结账): once the check list is empty, the database itself refuses every later posting into it."""

from dataclasses import dataclass

from services.pool_ledger import queries
from services.pool_ledger.domain.books import book_of, provincial_book
from services.pool_ledger.domain.closing import MonthFacts, unmet_items
from services.pool_ledger.domain.statement import Statement
from services.pool_ledger.events import MonthClosed
from services.pool_ledger.models import BookState
from shared.dates import check_day
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict


class MonthNotReady(Conflict):
    """Items of the check list are unmet: `errors` names each."""

    code = "month-not-ready"
    title = "Month cannot be closed yet"
    zh = "{book} {month} 尚不能结账：{unmet} 项未完成，逐项见 errors。"
    en = "{month} of {book} cannot be closed yet: {unmet} items of the check list are unmet, see errors."


class MonthAlreadyClosed(Conflict):
    """A month is closed once."""

    code = "month-already-closed"
    title = "Month already closed"
    zh = "{book} {month} 已结账。"
    en = "{month} of {book} is closed already."


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """What was closed, with the month's statement of the prefecture, and whether the province's month is closed too."""

    statement: Statement
    province_closed: bool


async def close_month(tx: Transaction, division: str, month: Month) -> ClosedMonth:
    """Close a prefecture's month, and the province's, once, when all its prefectures are closed."""
    check_day(tx, "month", month.first_day)
    book, province = book_of(division), provincial_book(division)
    for each in (province, book):
        await queries.book_for_update(tx, each)
    prefectures = await queries.prefecture_books(tx, province)
    through = await queries.closed_through(tx, {province, *prefectures})
    closed = {each for each, latest in through.items() if latest >= month}
    if book in closed:
        raise MonthAlreadyClosed(book=book, month=month)
    await _refuse_unmet(tx, book, month)
    statement = await _close(tx, book, month)
    closes_province = province not in closed and closed.issuperset(set(prefectures) - {book})
    if closes_province:
        await _close(tx, province, month)
    return ClosedMonth(statement, closes_province or province in closed)


async def _refuse_unmet(tx: Transaction, book: str, month: Month) -> None:
    turnovers = await queries.turnovers_of_book(tx, book, month)
    facts = MonthFacts(
        filings=await queries.filing_states(tx, book, month),
        unanswered_orders=await queries.unanswered_orders(tx, book, month),
        debit=Money.total(turnover.debit for turnover in turnovers),
        credit=Money.total(turnover.credit for turnover in turnovers),
        earlier_open=await queries.earlier_open_months(tx, book, month),
    )
    unmet = unmet_items(facts)
    if unmet:
        errors = [{"pointer": f"/{each.item}", "detail": each.detail} for each in unmet]
        raise MonthNotReady(errors=errors, book=book, month=month, unmet=len(unmet))


async def _close(tx: Transaction, book: str, month: Month) -> Statement:
    """Close the month, and with it earlier ones that hold nothing but the book's opening balances."""
    await queries.book_months_for_update(tx, {(book, month)})
    for row in await queries.open_months_through_for_update(tx, book, month):
        row.state, row.closed_at, row.closed_by = BookState.CLOSED, tx.now, tx.actor.subject
    statement = await queries.statement_of(tx, book, month)
    tx.emit(MonthClosed.of(book, month, statement))
    return statement
