"""Express outlets (快递网点): the postal authority's list, the work list it leads to, the copy of roster changes."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from services.registry import queries
from services.registry.commands.flexible_work._postal_rows import POSTAL_LIST
from services.registry.commands.flexible_work.exclude_outlet import (
    ExcludeOutlet,
    ExclusionEndsBeforeItBegins,
    OutletNotListed,
    exclude_outlet,
)
from services.registry.domain.flexible_work.postal_list import ExclusionReason, WorkReason
from services.registry.models import OutletExclusion
from services.registry.queries import OutletWork
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, MonthInQuery, Reply, allow
from shared.web.files import files_router

CLERKS = ("registry_clerk", "prefecture_system")
READERS = (*CLERKS, "contributions_clerk", "province_manager", "auditor")
lists = files_router("/v1/postal-lists", POSTAL_LIST, senders=CLERKS, readers=READERS, undoable=True)
router = APIRouter(prefix="/v1/outlets", tags=["outlets"])
HEADER = "统一社会信用代码,网点名称,行政区划,变动日期,增加人数,减少人数"


class OutletWorkOut(BaseModel):
    """An outlet whose enrolment does not fit the list, and what does not fit."""

    outlet_code: str | None
    credit_code: str | None
    name: str
    division: str
    company_code: str | None
    couriers_listed: int
    couriers_enrolled: int
    employer_id: UUID | None
    reason: WorkReason

    @classmethod
    def of(cls, work: OutletWork) -> "OutletWorkOut":
        """Show an outlet to work on."""
        told = work._asdict()
        return cls(couriers_listed=told.pop("listed"), couriers_enrolled=told.pop("enrolled"), **told)


class OutletWorkPage(BaseModel):
    """Some outlets to work on; ask again with `after=next`."""

    items: list[OutletWorkOut]
    next: str | None


class ExclusionIn(BaseModel):
    """Why an outlet, as listed for `from_month`, need not enrol itself, and until when."""

    division: str = Field(pattern=r"^[0-9]{6}$", examples=["990811"])
    from_month: Month
    until_month: Month | None = None
    reason: ExclusionReason
    note: str = Field(min_length=1, max_length=2000)


class ExclusionOut(BaseModel):
    """An exclusion as it stands."""

    outlet_code: str
    from_month: Month
    until_month: Month | None
    reason: ExclusionReason
    note: str
    excluded_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, exclusion: OutletExclusion) -> "ExclusionOut":
        """Show an exclusion."""
        return cls.model_validate(exclusion, from_attributes=True)


@router.get("/work-list", dependencies=[allow(*READERS)])
async def get_work_list(
    begin: Begin,
    month: MonthInQuery,
    after: str = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> OutletWorkPage:
    """List outlets that are listed but not enrolled, enrol too few couriers, or are enrolled but no longer listed."""
    async with begin() as tx:
        found = await queries.outlets_to_work_on(tx, after, limit, month=month)
    return OutletWorkPage(
        items=[OutletWorkOut.of(work) for work in found], next=found[-1].place if len(found) == limit else None
    )


@router.post(
    "/{outlet_code}/exclusions",
    status_code=201,
    dependencies=[allow(*CLERKS)],
    responses=problems(OutletNotListed, ExclusionEndsBeforeItBegins, OutsideDivision),
)
async def post_exclusion(outlet_code: str, body: ExclusionIn, begin: Begin) -> Reply[ExclusionOut]:
    """Leave an outlet out of the work list, for a reason that was looked into."""
    async with begin() as tx:
        exclusion = await exclude_outlet(tx, ExcludeOutlet(outlet_code=outlet_code, **dict(body)))
        reply = tx.reply(201, ExclusionOut.of(exclusion))
    return reply


@router.get("/roster-changes", response_class=StreamingResponse, dependencies=[allow(*READERS)])
async def get_roster_changes(begin: Begin, month: MonthInQuery) -> StreamingResponse:
    """Download how many couriers joined and left each outlet, day by day: the copy for the postal authority."""

    async def lines() -> AsyncIterator[str]:
        yield f"\ufeff{HEADER}\r\n"
        async with begin() as tx:
            async for row in queries.outlet_roster_changes(tx, month):
                yield ",".join(map(str, row)) + "\r\n"

    named = {"content-disposition": f'attachment; filename="outlet-roster-changes-{month}.csv"'}
    return StreamingResponse(lines(), media_type="text/csv", headers=named)
