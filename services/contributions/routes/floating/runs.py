"""Floating runs: asked for and computed, reviewed by a second person, published by a third."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.contributions import queries
from services.contributions.commands.floating._runs import FloatingRunNotFound, RunNotAtThisStep
from services.contributions.commands.floating.publish_run import (
    AverageRateTooHigh,
    CycleTaken,
    NoticeTooLate,
    PublishRun,
    publish_run,
)
from services.contributions.commands.floating.request_run import RequestRun, WindowNotOver, request_run
from services.contributions.commands.floating.review_run import review_run
from services.contributions.domain.floating.run_state import RunState
from services.contributions.models import FloatingRun
from services.contributions.routes.rating._readers import READERS
from shared.approvals import StepAlreadyTaken
from shared.dates import DateInFuture
from shared.ids import prefecture_of
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/floating-runs", tags=["floating"])
STEP_PROBLEMS = (FloatingRunNotFound, RunNotAtThisStep, SamePerson, StepAlreadyTaken, OutsideDivision)


class AccidentIn(BaseModel):
    """An employer's worst accident in the window, as the authorities reported it: it may bar a decrease."""

    deaths: int = Field(0, ge=0)
    serious_injuries: int = Field(0, ge=0)
    document: str = Field(min_length=1, max_length=200)


class RunIn(BaseModel):
    """The first month of the cycle, and the last one of the window that decides it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"division": "990800", "first_month": "2025-01", "window_to": "2024-10"}]}
    )

    division: str = Field(pattern=r"^[0-9]{6}$")
    first_month: Month
    window_to: Month
    accidents: Mapping[UUID, AccidentIn] = Field({}, max_length=1_000)


class PublicationIn(BaseModel):
    """The day on which the employers had notice, and the higher level's consent where the average asks for it."""

    notice_on: date
    consent_document: str | None = Field(None, min_length=1, max_length=200)


class RunOut(BaseModel):
    """A run and where it stands; its job can be followed at `GET /v1/jobs/{job_id}`."""

    id: UUID
    division: str
    scheme: str
    window_from: Month
    window_to: Month
    first_month: Month
    last_month: Month
    state: RunState
    job_id: UUID
    average_rate: Decimal | None
    notice_on: date | None
    consent_document: str | None
    recorded_at: datetime

    @classmethod
    def of(cls, run: FloatingRun) -> "RunOut":
        """Show a run."""
        return cls.model_validate(run, from_attributes=True)


class RunPage(BaseModel):
    """Some runs; ask again with `after=next`."""

    items: list[RunOut]
    next: UUID | None


@router.post(
    "",
    status_code=202,
    dependencies=[allow("contributions_clerk")],
    responses=problems(WindowNotOver, NotInForce, OutsideDivision),
)
async def post_run(body: RunIn, begin: Begin) -> Reply[RunOut]:
    """Ask for a prefecture's rates to be floated; a job computes the list."""
    accidents = {str(employer_id): told.model_dump() for employer_id, told in body.accidents.items()}
    async with begin() as tx:
        tx.actor.must_serve(prefecture_of(body.division))
        run = await request_run(tx, RequestRun(body.division, body.first_month, body.window_to, accidents))
        reply = tx.reply(202, RunOut.of(run))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_runs(begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> RunPage:
    """List runs."""
    async with begin() as tx:
        found = await queries.floating_runs_after(tx, after, limit)
    items = [RunOut.of(run) for run in found]
    return RunPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{run_id}", dependencies=[allow(*READERS)], responses=problems(FloatingRunNotFound))
async def get_run(run_id: UUID, begin: Begin) -> RunOut:
    """Show a run."""
    async with begin() as tx:
        run = await queries.floating_run(tx, run_id)
    if run is None:
        raise FloatingRunNotFound(run_id=run_id)
    return RunOut.of(run)


@router.post(
    "/{run_id}/review",
    status_code=200,
    dependencies=[allow("contributions_clerk")],
    responses=problems(*STEP_PROBLEMS),
)
async def post_review(run_id: UUID, begin: Begin) -> Reply[RunOut]:
    """Confirm the computed list, as somebody else."""
    async with begin() as tx:
        reply = tx.reply(200, RunOut.of(await review_run(tx, run_id)))
    return reply


@router.post(
    "/{run_id}/publication",
    status_code=200,
    dependencies=[allow("contributions_clerk", "province_approver")],
    responses=problems(*STEP_PROBLEMS, NoticeTooLate, CycleTaken, AverageRateTooHigh, DateInFuture),
)
async def post_publication(run_id: UUID, body: PublicationIn, begin: Begin) -> Reply[RunOut]:
    """Publish a reviewed run, as a third person: its steps count from the cycle's first month."""
    async with begin() as tx:
        run = await publish_run(tx, PublishRun(run_id, body.notice_on, body.consent_document))
        reply = tx.reply(200, RunOut.of(run))
    return reply
