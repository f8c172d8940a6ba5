"""Books: what stands in them, by account, division and month."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from services.pool_ledger.domain.books import division_prefix, provincial_book
from services.pool_ledger.domain.statement import Turnover
from services.pool_ledger.domain.voucher import DocumentKind
from services.pool_ledger.models import AccountBalance, Book, BookMonth, BookState, VoucherRow
from shared.db import Transaction
from shared.db.types import MoneyFen
from shared.money import ZERO, Money
from shared.periods import Month

TURNOVER = (func.sum(AccountBalance.debit), func.sum(AccountBalance.credit))


async def book_for_update(tx: Transaction, code: str) -> None:
    """Lock a book, opened if it was not there, against whoever spends from it, posts to it or closes its months."""
    await tx.session.scalars((await _opened(tx, {code})).with_for_update(key_share=True))


async def books_for_share(tx: Transaction, codes: Collection[str]) -> None:
    """Hold books, opened if they were not there: others may post to them, nobody may spend or close meanwhile."""
    await tx.session.scalars((await _opened(tx, codes)).with_for_update(read=True))


async def _opened(tx: Transaction, codes: Collection[str]) -> Select[str]:
    """Open books; select them with their province's, if the caller sees that one, in the one order of locking."""
    await tx.session.execute(
        insert(Book).on_conflict_do_nothing(), [{"code": code, "opened_at": tx.now} for code in sorted(codes)]
    )
    return select(Book.code).where(Book.code.in_({*codes, *map(provincial_book, codes)})).order_by(Book.code)


async def closed_through(tx: Transaction, codes: Collection[str]) -> dict[str, Month]:
    """Return the latest closed month of each of these books that has one: neither it nor any before it is open."""
    rows = await tx.session.execute(
        select(BookMonth.book, func.max(BookMonth.month))
        .where(BookMonth.book.in_(codes), BookMonth.state == BookState.CLOSED)
        .group_by(BookMonth.book)
    )
    return {row[0]: row[1] for row in rows}


async def account_balance(tx: Transaction, book: str, account: str) -> Money:
    """Return what stands on an account of a book, debits less credits."""
    standing = select(func.sum(AccountBalance.debit - AccountBalance.credit, type_=MoneyFen())).where(
        AccountBalance.book == book, AccountBalance.account == account
    )
    return await tx.session.scalar(standing) or ZERO


async def unswept_by_division(tx: Transaction, book: str, treasury: str, through: Month) -> dict[str, Money]:
    """Return what each division collected up to a month and nobody has swept from the treasury yet.

    It is below zero where refunds took more than was collected since.
    """
    collected = func.sum(AccountBalance.debit).filter(AccountBalance.month <= through)
    rows = await tx.session.execute(
        select(AccountBalance.division, collected, TURNOVER[1])
        .where(AccountBalance.book == book, AccountBalance.account == treasury)
        .group_by(AccountBalance.division)
        .order_by(AccountBalance.division)
    )
    unswept = {division: (taken_in or ZERO) - handed_on for division, taken_in, handed_on in rows}
    return {division: amount for division, amount in unswept.items() if amount}


async def paid_by_month(tx: Transaction, book: str, account: str, months: Sequence[Month]) -> list[Money]:
    """Return what left an account of a book in each of these months."""
    rows = await tx.session.execute(
        select(AccountBalance.month, TURNOVER[1])
        .where(AccountBalance.book == book, AccountBalance.account == account, AccountBalance.month.in_(months))
        .group_by(AccountBalance.month)
    )
    paid: dict[Month, Money] = {row[0]: row[1] for row in rows}
    return [paid.get(month, ZERO) for month in months]


async def turnovers_of_division(tx: Transaction, division: str, through: Month) -> list[Turnover]:
    """Return the turnover tagged with a division or one below it, in any book, up to a month."""
    rows = await tx.session.execute(
        select(AccountBalance.account, AccountBalance.month, *TURNOVER)
        .where(func.starts_with(AccountBalance.division, division_prefix(division)), AccountBalance.month <= through)
        .group_by(AccountBalance.account, AccountBalance.month)
        .order_by(AccountBalance.month, AccountBalance.account)
    )
    return [Turnover(*row) for row in rows]


async def turnovers_by_prefecture(tx: Transaction, through: Month) -> dict[str, list[Turnover]]:
    """Return all turnover that the caller may see up to a month, by the prefecture its tag names."""
    rows = await tx.session.execute(
        select(AccountBalance.prefecture, AccountBalance.account, AccountBalance.month, *TURNOVER)
        .where(AccountBalance.month <= through)
        .group_by(AccountBalance.prefecture, AccountBalance.account, AccountBalance.month)
        .order_by(AccountBalance.prefecture, AccountBalance.month, AccountBalance.account)
    )
    turnovers: dict[str, list[Turnover]] = {}
    for prefecture, account, month, debit, credit in rows:
        turnovers.setdefault(prefecture, []).append(Turnover(account, month, debit, credit))
    return turnovers


async def turnovers_of_book(tx: Transaction, book: str, through: Month) -> list[Turnover]:
    """Return the turnover of a book up to a month."""
    rows = await tx.session.execute(
        select(AccountBalance.account, AccountBalance.month, *TURNOVER)
        .where(AccountBalance.book == book, AccountBalance.month <= through)
        .group_by(AccountBalance.account, AccountBalance.month)
        .order_by(AccountBalance.account, AccountBalance.month)
    )
    return [Turnover(*row) for row in rows]


async def book_has_opening(tx: Transaction, book: str) -> bool:
    """Whether a book's opening balances were posted."""
    opened = select(VoucherRow.id).where(
        VoucherRow.book == book, VoucherRow.document_kind == DocumentKind.OPENING_BALANCE
    )
    return await tx.session.scalar(opened) is not None


async def earlier_open_months(tx: Transaction, book: str, month: Month) -> Sequence[Month]:
    """Return the months of a book before this one that are still open and hold more than its opening balances."""
    in_its_book = exists().where(
        VoucherRow.book == BookMonth.book,
        VoucherRow.month == BookMonth.month,
        VoucherRow.document_kind != DocumentKind.OPENING_BALANCE,
    )
    in_the_province_s = exists().where(
        AccountBalance.prefecture == BookMonth.book,
        AccountBalance.month == BookMonth.month,
        AccountBalance.book != BookMonth.book,
    )
    earlier = _open_before(book, month).where(or_(in_its_book, in_the_province_s)).order_by(BookMonth.month)
    return [row.month for row in await tx.session.scalars(earlier)]


async def open_months_through_for_update(tx: Transaction, book: str, month: Month) -> Sequence[BookMonth]:
    """Return the open months of a book up to one, locked."""
    opened = _open_before(book, month.next()).order_by(BookMonth.month).with_for_update(key_share=True)
    return (await tx.session.scalars(opened)).all()


def _open_before(book: str, month: Month) -> Select[BookMonth]:
    return select(BookMonth).where(BookMonth.book == book, BookMonth.month < month, BookMonth.state == BookState.OPEN)


async def prefecture_books(tx: Transaction, province: str) -> Sequence[str]:
    """Return the books of a province's prefectures."""
    books = select(Book.code).where(func.starts_with(Book.code, province), Book.code != province).order_by(Book.code)
    return (await tx.session.scalars(books)).all()
