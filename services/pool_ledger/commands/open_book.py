"""Open a book (建账): its opening balances, once, as a voucher against the general fund balance."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from services.pool_ledger import queries
from services.pool_ledger.commands._poster import AccountUnknown, Posted, chart_of, post
from services.pool_ledger.domain.chart import AccountKind, ChartOfAccounts
from services.pool_ledger.domain.entries import Opening, book_opened
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.money import ZERO, Money
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class BookAlreadyOpened(Conflict):
    """Opening balances are entered once."""

    code = "book-already-opened"
    title = "Opening balances already entered"
    zh = "账套 {book} 的期初余额已录入，不能重复录入。"
    en = "Book {book} has its opening balances; they are entered once."


class NotABalanceSheetAccount(RuleViolated):
    """Only what a book holds, owes or keeps in reserve is carried over; the general fund balance takes the rest."""

    code = "not-a-balance-sheet-account"
    title = "Not a balance-sheet account"
    zh = "期初余额只能录入资产、负债和储备金科目，{account} 不能录入；一般基金结余由系统轧差。"
    en = "Opening balances are assets, liabilities and reserves; {account} is not. 3001 takes the rest."


class OpeningNotPositive(RuleViolated):
    """An opening balance is an amount above zero."""

    code = "opening-balance-not-positive"
    title = "Opening balance not above zero"
    zh = "科目 {account} 的期初余额必须大于零。"
    en = "The opening balance of {account} must be above zero."


class AccountListedTwice(RuleViolated):
    """Two amounts for one account: nobody can tell which is meant."""

    code = "account-listed-twice"
    title = "Account listed twice"
    zh = "科目 {accounts} 的期初余额录入了不止一次，请合并后重新提交。"
    en = "The opening balance of {accounts} is listed more than once; give each account one amount."


@dataclass(frozen=True, slots=True)
class OpenBook:
    """Which book, from which month on, with what on which account."""

    book: str
    month: Month
    balances: Sequence[tuple[str, Money]]


OPENED = {AccountKind.ASSET, AccountKind.LIABILITY, AccountKind.FUND}


async def open_book(tx: Transaction, command: OpenBook) -> Posted:
    """Post the opening voucher, dated the first day of the month."""
    check_day(tx, "month", command.month.first_day)
    await queries.book_for_update(tx, command.book)
    if await queries.book_has_opening(tx, command.book):
        raise BookAlreadyOpened(book=command.book)
    chart = chart_of(command.book, command.month.first_day)
    opening = Opening(new_id(), command.book, command.month, _balances(command, chart))
    (posted,) = await post(tx, [book_opened(opening, chart)])
    return posted


def _balances(command: OpenBook, chart: ChartOfAccounts) -> dict[str, Money]:
    twice = [account for account, times in Counter(account for account, _ in command.balances).items() if times > 1]
    if twice:
        raise AccountListedTwice(accounts=", ".join(twice))
    balances = dict(command.balances)
    unknown = chart.unknown(balances)
    if unknown:
        raise AccountUnknown(accounts=", ".join(unknown))
    for account, amount in balances.items():
        if chart[account].kind not in OPENED or account == chart.parts.fund_balance:
            raise NotABalanceSheetAccount(account=account)
        if amount <= ZERO:
            raise OpeningNotPositive(account=account)
    return balances
