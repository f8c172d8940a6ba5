"""What the database itself refuses, whoever asks: unbalanced vouchers, changes, closed months, foreign books."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.pool_ledger.commands._poster import post
from services.pool_ledger.domain.voucher import Document, DocumentKind, Posting, Summary, Voucher
from services.pool_ledger.queries import insert_postings
from shared.auth import Actor
from shared.ids import new_id
from shared.money import Money
from tests.pool_ledger.pool import WORKER

ONE = Money.yuan(1)


def voucher(book: str = "9908", on: date = date(2025, 9, 3), division: str = "990811") -> Voucher:
    lines = (Posting("1002", division, debit=ONE), Posting("4501", division, credit=ONE))
    return Voucher(book, on, Document(DocumentKind.SPENDING_PLAN, new_id()), Summary("下拨", "allocation"), lines)


def line(voucher_id, number: int, *, debit: int = 0, credit: int = 0, **other) -> dict:
    told = {"voucher_id": voucher_id, "line": number, "book": "9908", "month": "2025-09", "account": "1002"}
    return told | {"division": "990811", "debit_fen": debit, "credit_fen": credit, "benefit": ""} | other


BARE_VOUCHER = text(
    "INSERT INTO vouchers (id, book, month, number, voucher_on, effective_on, document_kind, document_id, summary_zh,"
    " summary_en, digest, posted_by, recorded_at, correlation_id)"
    " SELECT :id, book, month, 2, voucher_on, effective_on, document_kind, document_id, summary_zh, summary_en, digest,"
    " posted_by, recorded_at, correlation_id FROM vouchers"
)


@pytest.fixture
async def posted(begin):
    async with begin(WORKER) as tx:
        (made,) = await post(tx, [voucher()])
    return made


@pytest.mark.parametrize(
    "lines",
    [
        [(1, {"debit": 100})],
        [(1, {"debit": 100}), (2, {"credit": 99})],
        [(1, {"debit": 100}), (3, {"credit": 100})],
        [(2, {"debit": 100}), (3, {"credit": 100})],
        [(1, {"debit": 100}), (2, {"credit": 100, "month": "2025-10"})],
        [(1, {"debit": 100}), (2, {"credit": 100, "book": "9901"})],
    ],
    ids=["one side", "unequal", "a line missing", "first line missing", "two months", "two books"],
)
async def test_postings_that_make_no_whole_balanced_voucher_are_refused(begin, posted, lines):
    bare = new_id()
    with pytest.raises(DBAPIError, match="do not balance"):
        async with begin(WORKER) as tx:
            await tx.session.execute(BARE_VOUCHER, {"id": bare})
            await insert_postings(tx, [line(bare, number, **sides) for number, sides in lines])


async def test_nothing_can_be_added_to_a_voucher_not_even_balanced_lines(begin, posted):
    with pytest.raises(DBAPIError, match="do not balance"):
        async with begin(WORKER) as tx:
            await insert_postings(tx, [line(posted.id, 3, debit=5), line(posted.id, 4, credit=5)])


@pytest.mark.parametrize("sides", [{"debit": 5, "credit": 5}, {}, {"debit": -5}])
async def test_a_posting_has_one_side_above_zero(begin, posted, sides):
    with pytest.raises(DBAPIError, match="one_side"):
        async with begin(WORKER) as tx:
            await insert_postings(tx, [line(posted.id, 3, **sides)])


@pytest.mark.parametrize(
    "change",
    ["UPDATE vouchers SET number = 7", "UPDATE postings SET debit_fen = 1", "UPDATE voucher_seals SET seq = 1"]
    + [f"DELETE FROM {table}" for table in ("vouchers", "postings", "received_events", "manifest_entries")],
)
async def test_rows_of_the_books_only_grow(begin, posted, change):
    with pytest.raises(DBAPIError, match="only grow"):
        async with begin(WORKER) as tx:
            await tx.session.execute(text(change))


async def test_a_posting_into_a_closed_month_is_refused(begin, posted):
    bare = new_id()
    async with begin(WORKER) as tx:
        await tx.session.execute(BARE_VOUCHER, {"id": bare})
        await tx.session.execute(text("UPDATE book_months SET state = 'CLOSED'"))
    with pytest.raises(DBAPIError, match="is closed"):
        async with begin(WORKER) as tx:
            await insert_postings(tx, [line(bare, 1, debit=5), line(bare, 2, credit=5)])


async def test_a_voucher_in_a_closed_month_is_refused(begin, posted):
    async with begin(WORKER) as tx:
        await tx.session.execute(text("UPDATE book_months SET state = 'CLOSED'"))
    with pytest.raises(DBAPIError, match="is closed"):
        async with begin(WORKER) as tx:
            await tx.session.execute(BARE_VOUCHER, {"id": new_id()})


async def test_the_poster_puts_a_late_voucher_into_the_next_open_month(begin, posted):
    async with begin(WORKER) as tx:
        await tx.session.execute(text("UPDATE book_months SET state = 'CLOSED'"))
    async with begin(WORKER) as tx:
        (late,) = await post(tx, [voucher()])

    assert late.no == "9908-2025-10-00001"
    assert (late.voucher.effective_on, late.place.voucher_on) == (date(2025, 9, 3), date(2025, 10, 1))


async def test_a_provincial_voucher_avoids_a_month_that_its_prefecture_has_closed(begin, posted):
    async with begin(WORKER) as tx:
        await tx.session.execute(text("UPDATE book_months SET state = 'CLOSED' WHERE book = '9908'"))
    async with begin(WORKER) as tx:
        late, other = await post(tx, [voucher("99"), voucher("99", division="990100")])

    assert (late.no, other.no) == ("99-2025-10-00001", "99-2025-09-00001")


@pytest.mark.parametrize(
    ("scope", "seen"), [("99", {"9908", "9901", "99"}), ("9908", {"9908"}), ("9901", {"9901"}), ("98", set())]
)
@pytest.mark.parametrize("table", ["vouchers", "postings", "book_months"])
async def test_each_scope_sees_its_own_books_by_plain_sql(begin, scope, seen, table):
    async with begin(WORKER) as tx:
        await post(tx, [voucher(), voucher("9901", division="990100"), voucher("99", division="99")])

    async with begin(Actor("reader", scope)) as tx:
        books = (await tx.session.scalars(text(f"SELECT DISTINCT book FROM {table}"))).all()
    assert set(books) == seen


async def test_a_prefecture_cannot_write_into_the_provincial_book(begin):
    with pytest.raises(DBAPIError, match="row-level security"):
        async with begin(Actor("clerk", "9908")) as tx:
            await post(tx, [voucher("99")])


async def test_a_month_never_opened_before_a_closed_one_is_closed_to_plain_sql_too(begin, posted):
    async with begin(WORKER) as tx:
        await tx.session.execute(text("UPDATE book_months SET state = 'CLOSED'"))
        opened = "INSERT INTO book_months (book, month, next_number, state) VALUES ('9908', '2025-06', 1, 'OPEN')"
        await tx.session.execute(text(opened))
    with pytest.raises(DBAPIError, match="month 2025-06 of book 9908 is closed"):
        async with begin(WORKER) as tx:
            early = str(BARE_VOUCHER).replace("SELECT :id, book, month", "SELECT :id, book, '2025-06'")
            await tx.session.execute(text(early), {"id": new_id()})
