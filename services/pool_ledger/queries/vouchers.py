"""Vouchers with their postings, and the seals over them."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from sqlalchemy import func, select, tuple_

from services.pool_ledger.models import BookMonth, PostingRow, VoucherRow, VoucherSeal
from services.pool_ledger.queries._sets import among
from shared.db import Transaction
from shared.periods import Month

PAGE = 2_000


async def voucher(tx: Transaction, voucher_id: UUID) -> VoucherRow | None:
    """Return a voucher that the actor may see."""
    return await tx.session.get(VoucherRow, voucher_id)


async def postings_of(tx: Transaction, voucher_ids: Sequence[UUID]) -> dict[UUID, tuple[PostingRow, ...]]:
    """Return the postings of these vouchers, line after line."""
    lines = await tx.session.scalars(
        select(PostingRow)
        .where(among(PostingRow.voucher_id, voucher_ids))
        .order_by(PostingRow.voucher_id, PostingRow.line)
        .execution_options(populate_existing=True)
    )
    return {voucher_id: tuple(group) for voucher_id, group in groupby(lines, key=lambda line: line.voucher_id)}


async def vouchers_after(
    tx: Transaction, book: str, month: Month, after: int, limit: int
) -> Sequence[tuple[VoucherRow, int]]:
    """Return a page of a book's vouchers in one month by number, each with its amount in fen."""
    amount = (
        select(func.coalesce(func.sum(PostingRow.debit), 0)).where(PostingRow.voucher_id == VoucherRow.id)
    ).scalar_subquery()
    page = (
        select(VoucherRow, amount)
        .where(VoucherRow.book == book, VoucherRow.month == month, VoucherRow.number > after)
        .order_by(VoucherRow.number)
        .limit(limit)
    )
    return [(row, amount) for row, amount in await tx.session.execute(page)]


async def all_vouchers(tx: Transaction) -> AsyncIterator[Sequence[VoucherRow]]:
    """Yield every voucher that the actor may see, a page at a time, in the order of book, month and number."""
    place = tuple_(VoucherRow.book, VoucherRow.month, VoucherRow.number)
    page = select(VoucherRow).order_by(VoucherRow.book, VoucherRow.month, VoucherRow.number).limit(PAGE)
    page = page.execution_options(populate_existing=True)
    rows = (await tx.session.scalars(page)).all()
    while rows:
        yield rows
        last = rows[-1]
        rows = (await tx.session.scalars(page.where(place > (last.book, last.month, last.number)))).all()


@dataclass(frozen=True, slots=True)
class Unsealed:
    """A run of a book's vouchers in one month that no seal covers."""

    book: str
    month: Month
    first_number: int
    last_number: int


async def unsealed_runs(tx: Transaction) -> Sequence[Unsealed]:
    """Return what was posted since the last seals. Numbers are committed in order, so a run has no holes."""
    sealed = func.coalesce(func.max(VoucherSeal.last_number), 0)
    posted = func.max(BookMonth.next_number) - 1
    rows = await tx.session.execute(
        select(BookMonth.book, BookMonth.month, sealed + 1, posted)
        .outerjoin(VoucherSeal, (VoucherSeal.book == BookMonth.book) & (VoucherSeal.month == BookMonth.month))
        .group_by(BookMonth.book, BookMonth.month)
        .having(posted > sealed)
        .order_by(BookMonth.book, BookMonth.month)
    )
    return [Unsealed(*row) for row in rows]


async def last_seal(tx: Transaction, book: str) -> VoucherSeal | None:
    """Return the newest seal of a book."""
    newest = select(VoucherSeal).where(VoucherSeal.book == book).order_by(VoucherSeal.seq.desc()).limit(1)
    found: VoucherSeal | None = await tx.session.scalar(newest)
    return found


async def seals(tx: Transaction) -> Sequence[VoucherSeal]:
    """Return all seals that the actor may see, each book's in the order of sealing."""
    return (await tx.session.scalars(select(VoucherSeal).order_by(VoucherSeal.book, VoucherSeal.seq))).all()


async def digests_of_run(tx: Transaction, book: str, month: Month, first: int, last: int) -> Sequence[bytes]:
    """Return the digests of a run of vouchers, by number."""
    run = (
        select(VoucherRow.digest)
        .where(VoucherRow.book == book, VoucherRow.month == month, VoucherRow.number.between(first, last))
        .order_by(VoucherRow.number)
    )
    return (await tx.session.scalars(run)).all()
