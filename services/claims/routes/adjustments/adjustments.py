"""Adjustments (定期待遇调整方案): drafted, reckoned up, approved by a second person, put into effect by a job."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.claims import queries
from services.claims.commands.adjustments._adjustments import AdjustmentNotFound, AdjustmentNotReady
from services.claims.commands.adjustments.approve_adjustment import NotPreviewed, approve_adjustment
from services.claims.commands.adjustments.draft_adjustment import (
    ClassUnknown,
    DraftAdjustment,
    NotAdjusted,
    NotDelegated,
    draft_adjustment,
)
from services.claims.commands.adjustments.request_preview import request_preview
from services.claims.commands.adjustments.withdraw_adjustment import withdraw_adjustment
from services.claims.domain.adjustments.adjustment import AdjustmentState
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import Adjustment
from services.claims.routes._fields import READERS, Text
from shared.dates import DateInFuture
from shared.money import ZERO, Money
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/adjustments", tags=["adjustments"])
MAKERS = ("benefits_clerk", "province_manager")
APPROVERS = ("benefits_approver", "benefits_director", "province_approver")
Amount = Annotated[Money, Field(gt=ZERO)]


class AdjustmentIn(BaseModel):
    """What was announced: amounts a month by grade or by SPOUSE and OTHER, a share of the amount before, or both."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "area": "99",
                    "benefit": "DPF",
                    "announced_on": "2025-08-15",
                    "effective": "2025-01",
                    "amounts": {"1": "180.00", "2": "170.00", "3": "160.00", "4": "150.00"},
                    "citation": "样例省人社厅关于调整2025年工伤保险定期待遇的通知",
                }
            ]
        }
    )

    area: Annotated[
        str, Field(pattern=r"^[0-9]{2}([0-9]{2})?$", description="province's two digits, or a prefecture's")
    ]
    benefit: Benefit
    announced_on: date
    effective: Month
    amounts: dict[str, Amount]
    extra: Annotated[Money, Field(ge=ZERO, description="for a lone elder or an orphan, besides")] = ZERO
    rate: Annotated[Decimal, Field(ge=0, lt=1, max_digits=6, decimal_places=5)] = Decimal(0)
    citation: Text


class AdjustmentOut(BaseModel):
    """An adjustment: what was announced, what it would come to, and what it came to."""

    id: UUID
    area: Annotated[str, Field(validation_alias="prefecture")]
    benefit: Benefit
    announced_on: date
    effective: Month
    amounts: dict[str, Money]
    extra: Money
    rate: Decimal
    citation: str
    state: AdjustmentState
    drafted_by: str
    recorded_at: datetime
    previewed: dict[str, Any] | None
    previewed_at: datetime | None
    approved_by: str | None
    approved_at: datetime | None
    effect: dict[str, Any] | None
    effect_at: datetime | None

    @classmethod
    def of(cls, adjustment: Adjustment) -> "AdjustmentOut":
        """Show an adjustment."""
        return cls.model_validate(adjustment, from_attributes=True)


class AdjustmentPage(BaseModel):
    """Some adjustments; ask again with `after=next`."""

    items: list[AdjustmentOut]
    next: UUID | None


class AdjustmentJobOut(BaseModel):
    """The job that reckons or raises: follow it at `GET /v1/jobs/{job_id}`; what it found stands at the adjustment."""

    adjustment_id: UUID
    job_id: UUID


@router.post(
    "",
    status_code=201,
    dependencies=[allow(*MAKERS)],
    responses=problems(NotAdjusted, ClassUnknown, NotDelegated, DateInFuture, NotInForce, OutsideDivision),
)
async def post_adjustment(body: AdjustmentIn, begin: Begin) -> Reply[AdjustmentOut]:
    """Draft an adjustment as it was announced; nothing is raised before it is approved."""
    async with begin() as tx:
        adjustment = await draft_adjustment(tx, DraftAdjustment(**dict(body)))
        reply = tx.reply(201, AdjustmentOut.of(adjustment))
    return reply


@router.post(
    "/{adjustment_id}/preview",
    status_code=202,
    dependencies=[allow(*MAKERS, *APPROVERS)],
    responses=problems(AdjustmentNotFound, AdjustmentNotReady, OutsideDivision),
)
async def post_preview(adjustment_id: UUID, begin: Begin) -> Reply[AdjustmentJobOut]:
    """Reckon up for how many a draft counts, how much it adds a month, and how much in arrears."""
    async with begin() as tx:
        job = await request_preview(tx, adjustment_id)
        reply = tx.reply(202, AdjustmentJobOut(adjustment_id=adjustment_id, job_id=job.id))
    return reply


@router.post(
    "/{adjustment_id}/approval",
    status_code=202,
    dependencies=[allow(*APPROVERS)],
    responses=problems(AdjustmentNotFound, AdjustmentNotReady, NotPreviewed, SamePerson, OutsideDivision),
)
async def post_approval(adjustment_id: UUID, begin: Begin) -> Reply[AdjustmentJobOut]:
    """Approve a draft that was reckoned up; a job then raises the benefits it reaches."""
    async with begin() as tx:
        adjustment, job = await approve_adjustment(tx, adjustment_id)
        reply = tx.reply(202, AdjustmentJobOut(adjustment_id=adjustment.id, job_id=job.id))
    return reply


@router.post(
    "/{adjustment_id}/withdrawal",
    status_code=200,
    dependencies=[allow(*MAKERS)],
    responses=problems(AdjustmentNotFound, AdjustmentNotReady, OutsideDivision),
)
async def post_withdrawal(adjustment_id: UUID, begin: Begin) -> Reply[AdjustmentOut]:
    """Withdraw a draft."""
    async with begin() as tx:
        adjustment = await withdraw_adjustment(tx, adjustment_id)
        reply = tx.reply(200, AdjustmentOut.of(adjustment))
    return reply


@router.get("", dependencies=[allow(*READERS, "province_approver")])
async def get_adjustments(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> AdjustmentPage:
    """List adjustments in the order in which they were drafted."""
    async with begin() as tx:
        items = [AdjustmentOut.of(each) for each in await queries.adjustments_after(tx, after, limit)]
    return AdjustmentPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get(
    "/{adjustment_id}",
    dependencies=[allow(*READERS, "province_approver")],
    responses=problems(AdjustmentNotFound),
)
async def get_adjustment(adjustment_id: UUID, begin: Begin) -> AdjustmentOut:
    """Show an adjustment."""
    async with begin() as tx:
        found = await queries.adjustment(tx, adjustment_id)
    if found is None:
        raise AdjustmentNotFound(adjustment_id=adjustment_id)
    return AdjustmentOut.of(found)
