"""The one poster: writes prepared vouchers, their postings and the balances, a batch at a time.

Numbers are taken from book months that stay locked until the commit, so they have no gaps. A voucher whose month is
closed, or lies before a closed one, in its own book, its province's or that of a prefecture it concerns, is posted in
the next open month. The books are held until the commit: none of their months closes meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.pool_ledger import queries
from services.pool_ledger.domain.books import book_of, provincial_book
from services.pool_ledger.domain.chart import ChartOfAccounts
from services.pool_ledger.domain.closing import first_open_month
from services.pool_ledger.domain.digest import Place, voucher_digest
from services.pool_ledger.domain.voucher import Voucher
from services.pool_ledger.models import BookMonth
from services.pool_ledger.models.vouchers import voucher_no
from shared import policy
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month
from shared.problems import RuleViolated


class AccountUnknown(RuleViolated):
    """An entry names an account that the chart does not have."""

    code = "account-unknown"
    title = "Unknown account"
    zh = "会计科目表中没有科目 {accounts}。"
    en = "The chart of accounts has no {accounts}."


@dataclass(frozen=True, slots=True)
class Posted:
    """A voucher that now stands in its book."""

    id: UUID
    voucher: Voucher
    place: Place

    @property
    def no(self) -> str:
        """The number by which people name it."""
        return voucher_no(self.voucher.book, self.place.month, self.place.number)


async def post(tx: Transaction, vouchers: Sequence[Voucher]) -> list[Posted]:
    """Write vouchers in their order; one whose event has a voucher already is left out."""
    events = [voucher.event_id for voucher in vouchers if voucher.event_id is not None]
    known = await queries.posted_events(tx, events) if events else set()
    fresh = [voucher for voucher in vouchers if voucher.event_id not in known]
    if not fresh:
        return []
    _refuse_unknown_accounts(fresh)
    posted = [Posted(new_id(), voucher, place) for voucher, place in zip(fresh, await _places(tx, fresh), strict=True)]
    await queries.insert_vouchers(tx, [_voucher_row(each) for each in posted])
    await queries.insert_postings(tx, [row for each in posted for row in _posting_rows(each)])
    await queries.add_to_balances(tx, _turnover(posted))
    return posted


def chart_of(book: str, on: date) -> ChartOfAccounts:
    """Return the chart of accounts in force in a book on a date."""
    return policy.at(book).load(ChartOfAccounts, "chart_of_accounts", in_force_on=on)


async def _places(tx: Transaction, vouchers: Sequence[Voucher]) -> list[Place]:
    """Give each voucher its month, the first that is open in all its books, and the next number there."""
    books = frozenset().union(*map(_books, vouchers))
    await queries.books_for_share(tx, books)
    closed = await queries.closed_through(tx, books | set(map(provincial_book, books)))
    months = [_first_open(voucher, closed) for voucher in vouchers]
    wanted = {(book, month) for voucher, month in zip(vouchers, months, strict=True) for book in _books(voucher)}
    locked = await queries.book_months_for_update(tx, wanted)
    return [_next_place(v, locked[v.book, month]) for v, month in zip(vouchers, months, strict=True)]


def _first_open(voucher: Voucher, closed: Mapping[str, Month]) -> Month:
    books = _books(voucher) | {provincial_book(voucher.book)}
    return first_open_month(Month.of(voucher.effective_on), [closed[book] for book in books if book in closed])


def _next_place(voucher: Voucher, row: BookMonth) -> Place:
    number, row.next_number = row.next_number, row.next_number + 1
    return Place(row.month, number, max(voucher.effective_on, row.month.first_day))


def _books(voucher: Voucher) -> frozenset[str]:
    return frozenset({voucher.book, *(book_of(posting.division) for posting in voucher.postings)})


def _refuse_unknown_accounts(vouchers: Sequence[Voucher]) -> None:
    used: dict[tuple[str, date], set[str]] = {}
    for voucher in vouchers:
        used.setdefault((voucher.book, voucher.effective_on), set()).update(p.account for p in voucher.postings)
    for (book, on), accounts in used.items():
        unknown = chart_of(book, on).unknown(accounts)
        if unknown:
            raise AccountUnknown(accounts=", ".join(unknown))


def _voucher_row(posted: Posted) -> dict[str, Any]:
    voucher, place = posted.voucher, posted.place
    return {
        "id": posted.id,
        "book": voucher.book,
        "month": str(place.month),
        "number": place.number,
        "voucher_on": place.voucher_on,
        "effective_on": voucher.effective_on,
        "document_kind": voucher.document.kind.value,
        "document_id": voucher.document.id,
        "event_id": voucher.event_id,
        "summary_zh": voucher.summary.zh,
        "summary_en": voucher.summary.en,
        "digest": voucher_digest(voucher, place),
    }


def _posting_rows(posted: Posted) -> list[dict[str, Any]]:
    return [
        {
            "voucher_id": posted.id,
            "line": line,
            "book": posted.voucher.book,
            "month": str(posted.place.month),
            "account": posting.account,
            "division": posting.division,
            "debit_fen": posting.debit.fen,
            "credit_fen": posting.credit.fen,
            "benefit": posting.benefit,
        }
        for line, posting in enumerate(posted.voucher.postings, start=1)
    ]


def _turnover(posted: Sequence[Posted]) -> list[dict[str, Any]]:
    """Add the postings up by book, account, division and month."""
    sums: dict[tuple[str, str, str, str], list[int]] = {}
    for each in posted:
        for posting in each.voucher.postings:
            key = (each.voucher.book, posting.account, posting.division, str(each.place.month))
            turnover = sums.setdefault(key, [0, 0])
            turnover[0] += posting.debit.fen
            turnover[1] += posting.credit.fen
    names = ("book", "account", "division", "month", "debit_fen", "credit_fen")
    return [dict(zip(names, (*key, *turnover), strict=True)) for key, turnover in sorted(sums.items())]
