"""Reliefs (减免): proposed by one person, reviewed by a second, approved by a third."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.contributions import queries
from services.contributions.commands.rating._reliefs import ReliefNotAtThisStep, ReliefNotFound
from services.contributions.commands.rating.approve_relief import approve_relief
from services.contributions.commands.rating.propose_relief import (
    ProposeRelief,
    ReliefMonthsReversed,
    RelievedEmployerUnknown,
    propose_relief,
)
from services.contributions.commands.rating.review_relief import review_relief
from services.contributions.domain.rating.relief_state import ReliefState
from services.contributions.models import Relief
from services.contributions.routes.rating._readers import READERS
from shared.approvals import StepAlreadyTaken
from shared.ids import prefecture_of
from shared.periods import Month
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/reliefs", tags=["rates"])
STEPS = problems(ReliefNotFound, ReliefNotAtThisStep, SamePerson, StepAlreadyTaken, OutsideDivision)


class ReliefIn(BaseModel):
    """Relief under a notice: for one employer, or for all of a type and of at most so many workers in the month."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "division": "990800",
                    "headcount_max": 300,
                    "factor": "0.5",
                    "from_month": "2024-02",
                    "to_month": "2024-06",
                    "document": "样例省减免通知〔2024〕2号",
                }
            ]
        }
    )

    division: str = Field(pattern=r"^[0-9]{6}$")
    factor: Decimal = Field(ge=0, lt=1, max_digits=4, decimal_places=3)
    from_month: Month
    to_month: Month
    document: str = Field(min_length=1, max_length=200)
    employer_id: UUID | None = None
    employer_type: str | None = Field(None, min_length=1, max_length=40)
    headcount_max: int | None = Field(None, ge=1)


class ReliefOut(BaseModel):
    """A relief and where it stands."""

    id: UUID
    division: str
    employer_id: UUID | None
    employer_type: str | None
    headcount_max: int | None
    factor: Decimal
    from_month: Month
    to_month: Month
    document: str
    state: ReliefState
    recorded_at: datetime

    @classmethod
    def of(cls, relief: Relief) -> "ReliefOut":
        """Show a relief."""
        return cls.model_validate(relief, from_attributes=True)


class ReliefPage(BaseModel):
    """Some reliefs; ask again with `after=next`."""

    items: list[ReliefOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("contributions_clerk")],
    responses=problems(ReliefMonthsReversed, RelievedEmployerUnknown, OutsideDivision),
)
async def post_relief(body: ReliefIn, begin: Begin) -> Reply[ReliefOut]:
    """Propose a relief; it changes nothing until two others have approved it."""
    async with begin() as tx:
        tx.actor.must_serve(prefecture_of(body.division))
        relief = await propose_relief(tx, ProposeRelief(**body.model_dump()))
        reply = tx.reply(201, ReliefOut.of(relief))
    return reply


@router.post("/{relief_id}/review", status_code=200, dependencies=[allow("contributions_clerk")], responses=STEPS)
async def post_review(relief_id: UUID, begin: Begin) -> Reply[ReliefOut]:
    """Review a proposed relief, as somebody else."""
    async with begin() as tx:
        reply = tx.reply(200, ReliefOut.of(await review_relief(tx, relief_id)))
    return reply


@router.post(
    "/{relief_id}/approval",
    status_code=200,
    dependencies=[allow("contributions_clerk", "province_approver")],
    responses=STEPS,
)
async def post_approval(relief_id: UUID, begin: Begin) -> Reply[ReliefOut]:
    """Approve a reviewed relief, as a third person."""
    async with begin() as tx:
        reply = tx.reply(200, ReliefOut.of(await approve_relief(tx, relief_id)))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_reliefs(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> ReliefPage:
    """List reliefs."""
    async with begin() as tx:
        found = await queries.reliefs_after(tx, after, limit)
    items = [ReliefOut.of(relief) for relief in found]
    return ReliefPage(items=items, next=items[-1].id if len(items) == limit else None)
