"""Books: what stands in them, by account, division and month."""

from collections.abc import Sequence

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from services.pool_ledger.domain.books import division_prefix
from services.pool_ledger.domain.statement import Turnover
from services.pool_ledger.domain.voucher import DocumentKind
from services.pool_ledger.models import AccountBalance, Book, BookMonth, BookState, VoucherRow
from shared.db import Transaction
from shared.db.types import MoneyFen
from shared.money import ZERO, Money
from shared.periods import Month

TURNOVER = (func.sum(AccountBalance.debit), func.sum(AccountBalance.credit))


async def book_for_update(tx: Transaction, code: str) -> Book:
    """Return a book, opened if it was not there, locked: whoever spends from it waits here."""
    await tx.session.execute(insert(Book).values(code=code, opened_at=tx.now).on_conflict_do_nothing())
    locked = select(Book).where(Book.code == code).with_for_update(key_share=True)
    return (await tx.session.scalars(locked)).one()


async def account_balance(tx: Transaction, book: str, account: str) -> Money:
    """Return what stands on an account of a book, debits less credits."""
    standing = select(func.sum(AccountBalance.debit - AccountBalance.credit, type_=MoneyFen())).where(
        AccountBalance.book == book, AccountBalance.account == account
    )
    return await tx.session.scalar(standing) or ZERO


async def unswept_by_division(tx: Transaction, book: str, treasury: str, through: Month) -> dict[str, Money]:
    """Return what each division collected up to a month and nobody has swept from the treasury yet."""
    collected = func.sum(AccountBalance.debit).filter(AccountBalance.month <= through)
    rows = await tx.session.execute(
        select(AccountBalance.division, collected, TURNOVER[1])
        .where(AccountBalance.book == book, AccountBalance.account == treasury)
        .group_by(AccountBalance.division)
        .order_by(AccountBalance.division)
    )
    unswept = {division: (taken_in or ZERO) - handed_on for division, taken_in, handed_on in rows}
    return {division: amount for division, amount in unswept.items() if amount > ZERO}


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


async def closed_books(tx: Transaction, month: Month) -> set[str]:
    """Return the books whose month is closed."""
    closed = select(BookMonth.book).where(BookMonth.month == month, BookMonth.state == BookState.CLOSED)
    return set((await tx.session.scalars(closed)).all())
