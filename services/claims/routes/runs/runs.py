"""Monthly runs: asked for and previewed, checked by a second person, approved by a third, ordered by a job."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.claims import queries
from services.claims.commands.payment._limits import AboveApprovalLimit
from services.claims.commands.runs._runs import BenefitRunNotFound, BenefitRunNotReady
from services.claims.commands.runs.approve_run import ApproveRun, approve_run
from services.claims.commands.runs.cancel_run import cancel_run
from services.claims.commands.runs.check_run import check_run
from services.claims.commands.runs.request_run import MonthAhead, RequestRun, RunUnderWay, request_run
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.runs.reasons import Difference
from services.claims.domain.runs.run_state import RunState
from services.claims.models import BenefitRun
from services.claims.routes._fields import READERS, ApprovalIn
from shared.dates import DateInFuture, DateOutOfOrder
from shared.ids import prefecture_of
from shared.money import Money
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/benefit-runs", tags=["monthly runs"])
STEP_PROBLEMS = (BenefitRunNotFound, BenefitRunNotReady, SamePerson, OutsideDivision)


class RunIn(BaseModel):
    """Whose benefits are paid, and up to which month: all that is open of earlier ones is paid with it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"division": "990800", "month": "2025-09"}]})

    division: str = Field(pattern=r"^[0-9]{6}$")
    month: Month


class TotalOut(BaseModel):
    """A benefit in a run: how many are paid how much; what is held back, and was overpaid, stands apart."""

    payments: int
    amount: Money
    offset: Money
    arrears: Money
    held: int
    held_amount: Money
    overpaid: int
    overpaid_amount: Money


class RunOut(BaseModel):
    """A run and where it stands; its job can be followed at `GET /v1/jobs/{job_id}`.

    `amount` is what is paid out in all: as previewed, and once it is ordered, as ordered.
    """

    id: UUID
    division: str
    month: Month
    number: int
    state: RunState
    job_id: UUID
    compared_with: Month | None
    totals: dict[Benefit, TotalOut]
    amount: Money
    approved_on: date | None
    requested_by: str
    recorded_at: datetime
    previewed_at: datetime | None
    ordered_at: datetime | None

    @classmethod
    def of(cls, run: BenefitRun) -> "RunOut":
        """Show a run."""
        return cls.model_validate(run, from_attributes=True)


class RunSummaryOut(RunOut):
    """A run, and how many payments each reason explains."""

    reasons: dict[Difference, int]


class RunPage(BaseModel):
    """Some runs; ask again with `after=next`."""

    items: list[RunOut]
    next: UUID | None


@router.post(
    "",
    status_code=202,
    dependencies=[allow("benefits_clerk")],
    responses=problems(MonthAhead, RunUnderWay, OutsideDivision),
)
async def post_run(body: RunIn, begin: Begin) -> Reply[RunOut]:
    """Ask for a prefecture's monthly benefits to be paid; a job previews who is paid what."""
    async with begin() as tx:
        tx.actor.must_serve(prefecture_of(body.division))
        reply = tx.reply(202, RunOut.of(await request_run(tx, RequestRun(body.division, body.month))))
    return reply


@router.post(
    "/{run_id}/check", status_code=200, dependencies=[allow("benefits_checker")], responses=problems(*STEP_PROBLEMS)
)
async def post_check(run_id: UUID, begin: Begin) -> Reply[RunOut]:
    """Check a previewed run, by somebody other than who asked for it."""
    async with begin() as tx:
        reply = tx.reply(200, RunOut.of(await check_run(tx, run_id)))
    return reply


@router.post(
    "/{run_id}/approval",
    status_code=202,
    dependencies=[allow("benefits_approver", "benefits_director")],
    responses=problems(*STEP_PROBLEMS, AboveApprovalLimit, DateInFuture, DateOutOfOrder, NotInForce),
)
async def post_approval(run_id: UUID, body: ApprovalIn, begin: Begin) -> Reply[RunOut]:
    """Approve a checked run, by a third person whose limit covers all it pays; a job makes the orders."""
    async with begin() as tx:
        reply = tx.reply(202, RunOut.of(await approve_run(tx, ApproveRun(run_id, body.approved_on))))
    return reply


@router.post(
    "/{run_id}/cancellation",
    status_code=200,
    dependencies=[allow("benefits_clerk", "benefits_checker")],
    responses=problems(BenefitRunNotFound, BenefitRunNotReady, OutsideDivision),
)
async def post_cancellation(run_id: UUID, begin: Begin) -> Reply[RunOut]:
    """Give up a run that has ordered nothing; what it found stays open for the next one."""
    async with begin() as tx:
        reply = tx.reply(200, RunOut.of(await cancel_run(tx, run_id)))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_runs(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    month: Month | None = None,
) -> RunPage:
    """List runs in the order in which they were asked for, all or those of a month."""
    async with begin() as tx:
        runs = await queries.runs.benefit_runs_after(tx, after, limit, month=month)
    items = [RunOut.of(run) for run in runs]
    return RunPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{run_id}", dependencies=[allow(*READERS)], responses=problems(BenefitRunNotFound))
async def get_run(run_id: UUID, begin: Begin) -> RunSummaryOut:
    """Show a run with its totals by benefit, and how many payments differ from last time, by reason."""
    async with begin() as tx:
        run = await queries.runs.benefit_run(tx, run_id)
        if run is None:
            raise BenefitRunNotFound(run_id=run_id)
        reasons = await queries.runs.run_reasons(tx, run)
    shown = RunOut.of(run).model_dump()
    return RunSummaryOut(**shown, reasons={Difference(reason): count for reason, count in reasons.items()})
