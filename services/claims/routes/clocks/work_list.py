"""The list of work (待办): time limits that run, what is due first, and how many of each there are."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from services.claims import queries
from services.claims.domain.appraisal.appraisal_state import AppraisalState
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.clocks.light import Light
from services.claims.domain.clocks.statistics import Procedure
from services.claims.domain.recognition.case_state import CaseState
from services.claims.queries import WorkCount, WorkCursor, WorkFilter, WorkItem
from services.claims.routes._clocks import ClockOut
from services.claims.routes._fields import READERS
from services.claims.routes.clocks._fields import AreaInQuery
from shared.problems import InvalidRequest, OutsideDivision, problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/work-list", tags=["work list"])


def _cursor(after: Annotated[str | None, Query(description="`next` of the page before")] = None) -> WorkCursor | None:
    try:
        return None if after is None else WorkCursor.parse(after)
    except ValueError as error:
        raise InvalidRequest(errors=[{"pointer": "/query/after", "detail": "not the `next` of a page"}]) from error


class WorkItemOut(BaseModel):
    """A limit: of its days those used and those left today, how it stands, and where its case stands.

    `listed_on` is the last day, or the nominal one while the holidays of its year are not published; of a limit that
    stands still, the day since when.
    """

    claim_id: UUID
    division: str
    light: Light
    listed_on: date
    used_days: int | None
    remaining_days: int | None
    case_state: CaseState
    appraisal_state: AppraisalState | None
    clock: ClockOut

    @classmethod
    def of(cls, item: WorkItem, today: date) -> "WorkItemOut":
        """Show a limit as it stands today."""
        clock, used = item.clock, item.used_days(today)
        return cls(
            claim_id=clock.claim_id,
            division=clock.division,
            light=Light(item.light),
            listed_on=clock.listed_on,
            used_days=used,
            remaining_days=None if used is None else clock.allowed_days - used,
            case_state=CaseState(item.case_state),
            appraisal_state=AppraisalState(item.appraisal_state) if item.appraisal_state else None,
            clock=ClockOut.of(clock),
        )


class WorkPage(BaseModel):
    """Some limits; ask again with `after=next`."""

    today: date
    items: list[WorkItemOut]
    next: str | None


class WorkCountOut(BaseModel):
    """How many limits of a kind show a light in one office."""

    division: str
    kind: ClockKind
    light: Light
    number: int

    @classmethod
    def of(cls, count: WorkCount) -> "WorkCountOut":
        """Show a count."""
        return cls(division=count.division, kind=ClockKind(count.kind), light=Light(count.light), number=count.number)


class WorkSummary(BaseModel):
    """How many limits there are, by office, kind and light."""

    today: date
    counts: list[WorkCountOut]


def _filter(
    division: AreaInQuery,
    kind: ClockKind | None = None,
    procedure: Procedure | None = None,
    light: Annotated[
        Light | None, Query(description="without it, all whose time runs; PAUSED are their own list")
    ] = None,
) -> WorkFilter:
    return WorkFilter(division, kind, procedure, light)


@router.get("", dependencies=[allow(*READERS)], responses=problems(InvalidRequest, OutsideDivision))
async def get_work_list(
    begin: Begin,
    wanted: Annotated[WorkFilter, Depends(_filter)],
    after: Annotated[WorkCursor | None, Depends(_cursor)],
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> WorkPage:
    """List the limits that run, what is due first."""
    async with begin() as tx:
        found = await queries.work_after(tx, wanted, after, limit)
    items = [WorkItemOut.of(item, tx.today) for item in found]
    return WorkPage(today=tx.today, items=items, next=str(found[-1].cursor) if len(found) == limit else None)


@router.get("/summary", dependencies=[allow(*READERS)], responses=problems(OutsideDivision))
async def get_work_summary(begin: Begin, division: AreaInQuery) -> WorkSummary:
    """Count the limits that run or stand still, by office, kind and light."""
    async with begin() as tx:
        counts = await queries.work_counted(tx, division)
    return WorkSummary(today=tx.today, counts=[WorkCountOut.of(count) for count in counts])
