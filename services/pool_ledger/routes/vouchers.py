"""Vouchers (凭证): listed by number, shown with their postings, the document and the event they rest on."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.pool_ledger import queries
from services.pool_ledger.domain.voucher import DocumentKind
from services.pool_ledger.models import PostingRow, ReceivedEvent, VoucherRow
from services.pool_ledger.routes._readers import READERS
from shared.money import Money
from shared.periods import Month
from shared.problems import NotFound, OutsideDivision, problems
from shared.web import Begin, MonthInQuery, allow

router = APIRouter(prefix="/v1/vouchers", tags=["books"])


class VoucherNotFound(NotFound):
    """No such voucher for this caller."""

    code = "voucher-not-found"
    title = "Voucher not found"
    zh = "未找到凭证 {voucher_id}，或不在当前账号的管辖范围内。"
    en = "There is no voucher {voucher_id} that you may see."


class VoucherOut(BaseModel):
    """A voucher, without its lines."""

    id: UUID
    no: str
    book: str
    month: Month
    number: int
    voucher_on: date
    effective_on: date
    summary_zh: str
    summary_en: str
    document_kind: DocumentKind
    document_id: UUID
    event_id: UUID | None


class ListedVoucherOut(VoucherOut):
    """A voucher and what it moves."""

    amount: Money


class VoucherPage(BaseModel):
    """Some vouchers; ask again with `after=next`."""

    items: list[ListedVoucherOut]
    next: int | None


class PostingOut(BaseModel):
    """One line."""

    line: int
    account: str
    zh: str
    en: str
    division: str
    debit: Money
    credit: Money
    benefit: str


class EventOut(BaseModel):
    """The counted event that brought a voucher."""

    event_id: UUID
    service: str
    category: str
    division: str
    period: Month
    amount: Money
    heard_at: datetime


class VoucherInFullOut(VoucherOut):
    """A voucher with its lines, who posted it and when, its digest, and the event it rests on."""

    postings: list[PostingOut]
    event: EventOut | None
    posted_by: str
    recorded_at: datetime
    correlation_id: str
    digest: str

    @classmethod
    def of(
        cls, voucher: VoucherRow, postings: tuple[PostingRow, ...], event: ReceivedEvent | None
    ) -> "VoucherInFullOut":
        """Show a voucher in full."""
        told = VoucherOut.model_validate(voucher, from_attributes=True).model_dump()
        return cls(
            **told,
            postings=[_line(posting) for posting in postings],
            event=EventOut.model_validate(event, from_attributes=True) if event else None,
            posted_by=voucher.posted_by,
            recorded_at=voucher.recorded_at,
            correlation_id=voucher.correlation_id,
            digest=voucher.digest.hex(),
        )


@router.get("", dependencies=[allow(*READERS)], responses=problems(OutsideDivision))
async def get_vouchers(
    begin: Begin,
    book: Annotated[str, Query(pattern="^[0-9]{2}([0-9]{2})?$", examples=["9908"])],
    month: MonthInQuery,
    after: Annotated[int, Query(ge=0, description="voucher number after which to read")] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> VoucherPage:
    """List a book's vouchers of one month by number."""
    async with begin() as tx:
        tx.actor.must_serve(book)
        rows = await queries.vouchers_after(tx, book, month, after, limit)
    items = [
        ListedVoucherOut(**VoucherOut.model_validate(row, from_attributes=True).model_dump(), amount=amount)
        for row, amount in rows
    ]
    return VoucherPage(items=items, next=items[-1].number if len(items) == limit else None)


@router.get("/{voucher_id}", dependencies=[allow(*READERS)], responses=problems(VoucherNotFound))
async def get_voucher(voucher_id: UUID, begin: Begin) -> VoucherInFullOut:
    """Show one voucher with its postings, the document and the event it rests on."""
    async with begin() as tx:
        voucher = await queries.voucher(tx, voucher_id)
        if voucher is None:
            raise VoucherNotFound(voucher_id=voucher_id)
        postings = (await queries.postings_of(tx, [voucher.id])).get(voucher.id, ())
        event = await queries.received_event(tx, voucher.event_id) if voucher.event_id else None
    return VoucherInFullOut.of(voucher, postings, event)


def _line(posting: PostingRow) -> PostingOut:
    account = queries.chart_at(posting.book, posting.month)[posting.account]
    return PostingOut(
        line=posting.line,
        account=posting.account,
        zh=account.zh,
        en=account.en,
        division=posting.division,
        debit=posting.debit,
        credit=posting.credit,
        benefit=posting.benefit,
    )
