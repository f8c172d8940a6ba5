"""The lines of a floating run: each employer's record, its step, and how the scheme came to it."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.contributions import queries
from services.contributions.commands.floating._runs import FloatingLineNotFound, FloatingRunNotFound, RunNotAtThisStep
from services.contributions.commands.floating.object_to_line import ObjectionStandsOpen, ObjectToLine, object_to_line
from services.contributions.commands.floating.set_line_aside import set_line_aside
from services.contributions.models import FloatingLine
from services.contributions.routes.floating.objections import ObjectionOut
from services.contributions.routes.rating._readers import READERS
from shared.dates import DateInFuture
from shared.money import Money
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["floating"])


class LineOut(BaseModel):
    """One employer of a run; a line set aside says why, and its employer pays the base rate."""

    id: UUID
    run_id: UUID
    employer_id: UUID
    risk_class: int
    base_rate: Decimal
    contributions: Money
    fund_costs: Money
    step: Decimal
    deduction: Decimal
    reason: str
    set_aside_for: str | None
    workings: dict[str, Any]

    @classmethod
    def of(cls, line: FloatingLine) -> "LineOut":
        """Show a line."""
        return cls.model_validate(line, from_attributes=True)


class LinePage(BaseModel):
    """Some lines; ask again with `after=next`."""

    items: list[LineOut]
    next: UUID | None


class SettingAsideIn(BaseModel):
    """Why the line is taken out of the run."""

    reason: str = Field(min_length=1, max_length=500, examples=["单位对一起工伤认定提起行政复议，结论未出"])


class ObjectionIn(BaseModel):
    """When the employer's objection came, and what it says."""

    received_on: date
    grounds: str = Field(min_length=1, max_length=2_000, examples=["支缴率计入了非本单位职工的费用"])


@router.get("/floating-runs/{run_id}/lines", dependencies=[allow(*READERS)], responses=problems(FloatingRunNotFound))
async def get_lines(
    run_id: UUID,
    begin: Begin,
    after: UUID | None = None,
    employer_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> LinePage:
    """List a run's employers, or find one."""
    async with begin() as tx:
        run = await queries.floating_run(tx, run_id)
        if run is None:
            raise FloatingRunNotFound(run_id=run_id)
        found = await queries.floating_lines_after(tx, run, after, limit, employer_id)
    items = [LineOut.of(line) for line in found]
    return LinePage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/floating-lines/{line_id}/setting-aside",
    status_code=200,
    dependencies=[allow("contributions_clerk")],
    responses=problems(FloatingLineNotFound, RunNotAtThisStep, OutsideDivision),
)
async def post_setting_aside(line_id: UUID, body: SettingAsideIn, begin: Begin) -> Reply[LineOut]:
    """Set a line aside before the run is reviewed, with the reason."""
    async with begin() as tx:
        reply = tx.reply(200, LineOut.of(await set_line_aside(tx, line_id, body.reason)))
    return reply


@router.post(
    "/floating-lines/{line_id}/objection",
    status_code=201,
    dependencies=[allow("contributions_clerk")],
    responses=problems(FloatingLineNotFound, RunNotAtThisStep, ObjectionStandsOpen, DateInFuture, OutsideDivision),
)
async def post_objection(line_id: UUID, body: ObjectionIn, begin: Begin) -> Reply[ObjectionOut]:
    """Record that an employer objects to its published step."""
    async with begin() as tx:
        objection = await object_to_line(tx, ObjectToLine(line_id, body.received_on, body.grounds))
        reply = tx.reply(201, ObjectionOut.of(objection))
    return reply
