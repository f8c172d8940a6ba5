"""Dunning notices (催缴通知书): listed, printed, served, and the forced collection that followed."""

from datetime import date
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from services.contributions import asks, queries
from services.contributions.commands.statements._notices import NoticeMoveRefused, NoticeNotFound
from services.contributions.commands.statements.record_measure import RecordMeasure, record_measure
from services.contributions.commands.statements.serve_notice import ServeNotice, serve_notice
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.statements.dunning import Measure, NoticeState
from services.contributions.models import DunningLine, DunningNotice, EnforcementMeasure
from services.contributions.routes.statements._papers import notice_values
from shared.asking import NothingKnown
from shared.dates import DateInFuture, DateOutOfOrder
from shared.db import Transaction
from shared.money import Money
from shared.papers import FontMissing, paper
from shared.periods import Month
from shared.problems import OutsideDivision, Unreachable, problems
from shared.web import Ask, Begin, Reply, allow

router = APIRouter(prefix="/v1/dunning-notices", tags=["dunning"])
TEMPLATE = Path(__file__).with_name("dunning_notice.typ")
CLERKS = ("contributions_clerk", "prefecture_system")
READERS = allow(*CLERKS, "province_manager", "auditor")


class LineOut(BaseModel):
    """What was owed of one month under one item, and the surcharge on it by the day of the notice."""

    month: Month
    item: ReceiptItem
    outstanding: Money
    due_on: date
    days_late: int
    surcharge: Money


class MeasureOut(BaseModel):
    """A step of forced collection."""

    measure: Measure
    taken_on: date
    note: str
    recorded_by: str


class NoticeOut(BaseModel):
    """A notice and where it stands; `pay_by` is known once it is served."""

    id: UUID
    no: str
    state: NoticeState
    run_id: UUID
    employer_id: UUID
    credit_code: str
    division: str
    drawn_on: date
    principal: Money
    surcharge: Money
    pay_within_days: int
    served_on: date | None
    pay_by: date | None
    settled_on: date | None

    @classmethod
    def of(cls, notice: DunningNotice) -> "NoticeOut":
        """Show a notice."""
        return cls.model_validate(notice, from_attributes=True)


class WholeNoticeOut(NoticeOut):
    """A notice with what it lists, and the measures that followed."""

    lines: list[LineOut]
    measures: list[MeasureOut]

    @classmethod
    def whole(
        cls, notice: DunningNotice, lines: list[DunningLine], measures: list[EnforcementMeasure]
    ) -> "WholeNoticeOut":
        """Show a notice with all that belongs to it."""
        return cls(
            **dict(NoticeOut.of(notice)),
            lines=[LineOut.model_validate(line, from_attributes=True) for line in lines],
            measures=[MeasureOut.model_validate(measure, from_attributes=True) for measure in measures],
        )


class NoticePage(BaseModel):
    """Some notices; ask again with `after=next`."""

    items: list[NoticeOut]
    next: UUID | None


class ServiceIn(BaseModel):
    """The day on which the employer was handed the notice."""

    served_on: date


class MeasureIn(BaseModel):
    """What was done after the limit had passed, and under which document."""

    measure: Measure
    taken_on: date
    note: str = Field(min_length=1, max_length=500, examples=["经审批，已向开户银行发出查询函"])


@router.get("", dependencies=[READERS])
async def get_notices(
    begin: Begin,
    after: UUID | None = None,
    state: NoticeState | None = None,
    run_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> NoticePage:
    """List notices, all or those in a state or of a run."""
    async with begin() as tx:
        found = await queries.notices_after(tx, after, limit, state=state, run_id=run_id)
    items = [NoticeOut.of(notice) for notice in found]
    return NoticePage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get(
    "/{notice_id}.pdf",
    response_class=Response,
    dependencies=[READERS],
    responses=problems(NoticeNotFound, NothingKnown, Unreachable, FontMissing),
)
async def get_notice_paper(notice_id: UUID, begin: Begin, ask: Ask) -> Response:
    """Print a notice: with the employer's name, as the registry knows it now."""
    async with begin() as tx:
        notice = await _notice(tx, notice_id)
        lines = await queries.lines_of_notice(tx, notice_id)
    name = await asks.employer_name(ask, notice.employer_id)
    content = await paper(TEMPLATE, notice_values(notice, lines, name))
    return Response(content, media_type="application/pdf")


@router.get("/{notice_id}", dependencies=[READERS], responses=problems(NoticeNotFound))
async def get_notice(notice_id: UUID, begin: Begin) -> WholeNoticeOut:
    """Show a notice, what it lists and what followed."""
    async with begin() as tx:
        return await _whole(tx, await _notice(tx, notice_id))


@router.post(
    "/{notice_id}/service",
    status_code=200,
    dependencies=[allow(*CLERKS)],
    responses=problems(NoticeNotFound, NoticeMoveRefused, DateInFuture, DateOutOfOrder, OutsideDivision),
)
async def post_service(notice_id: UUID, body: ServiceIn, begin: Begin) -> Reply[WholeNoticeOut]:
    """Record that the notice was served: its limit runs from that day."""
    async with begin() as tx:
        notice = await serve_notice(tx, ServeNotice(notice_id, body.served_on))
        reply = tx.reply(200, await _whole(tx, notice))
    return reply


@router.post(
    "/{notice_id}/measures",
    status_code=201,
    dependencies=[allow("contributions_clerk")],
    responses=problems(NoticeNotFound, NoticeMoveRefused, DateInFuture, DateOutOfOrder, OutsideDivision),
)
async def post_measure(notice_id: UUID, body: MeasureIn, begin: Begin) -> Reply[WholeNoticeOut]:
    """Record a step of forced collection; none is possible before the notice's limit has passed."""
    async with begin() as tx:
        notice = await record_measure(tx, RecordMeasure(notice_id, body.measure, body.taken_on, body.note))
        await tx.session.flush()
        reply = tx.reply(201, await _whole(tx, notice))
    return reply


async def _notice(tx: Transaction, notice_id: UUID) -> DunningNotice:
    notice = await queries.notice(tx, notice_id)
    if notice is None:
        raise NoticeNotFound(notice_id=notice_id)
    return notice


async def _whole(tx: Transaction, notice: DunningNotice) -> WholeNoticeOut:
    lines = await queries.lines_of_notice(tx, notice.id)
    return WholeNoticeOut.whole(notice, list(lines), list(await queries.measures_of_notice(tx, notice.id)))
