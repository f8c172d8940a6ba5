"""Corrections of enrolments (参保更正、撤销): asked for by one, decided by another; both dates stay on record."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.registry import queries
from services.registry.commands.corrections._corrected import EndingNotKnown, NothingCorrected
from services.registry.commands.corrections._correction import (
    CorrectionDecided,
    CorrectionNotFound,
    CorrectionWaits,
    Dates,
)
from services.registry.commands.corrections._resting import EnrolmentRestedOn
from services.registry.commands.corrections.approve_correction import approve_correction
from services.registry.commands.corrections.refuse_correction import refuse_correction
from services.registry.commands.corrections.request_correction import RequestCorrection, request_correction
from services.registry.commands.corrections.request_withdrawal import RequestWithdrawal, request_withdrawal
from services.registry.commands.enrolment._admission import TooYoung
from services.registry.commands.enrolment._enrolment import EnrolmentNotFound, EnrolmentOver, EnrolmentOverlaps
from services.registry.commands.enrolment._reception import DateBeyondMonth
from services.registry.domain.corrections.correction import CorrectionKind, CorrectionState
from services.registry.models import EnrolmentCorrection
from services.registry.routes.enrolment._fields import SENDERS
from services.registry.routes.persons._fields import ReasonIn
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow
from shared.web.etag import IfMatch, PreconditionMissing, RowChanged

router = APIRouter(prefix="/v1", tags=["corrections"])
REQUEST_PROBLEMS = (EnrolmentNotFound, EnrolmentOver, CorrectionWaits, OutsideDivision, RowChanged, PreconditionMissing)
DATE_PROBLEMS = (
    *(NothingCorrected, EndingNotKnown, EnrolmentOverlaps, TooYoung),
    *(DateBeyondMonth, DateInFuture, DateOutOfOrder),
)
DECISION_PROBLEMS = (CorrectionNotFound, CorrectionDecided, OutsideDivision)


class DatesIn(ReasonIn):
    """What the enrolment's dates should be, all of them, and why; `employed_until` null takes an end back."""

    received_on: date
    employed_from: date
    employed_until: date | None


class CorrectionOut(BaseModel):
    """A correction: what is asked, and what became of it."""

    id: UUID
    enrolment_id: UUID
    kind: CorrectionKind
    received_on: date
    employed_from: date
    employed_until: date | None
    reason: str
    state: CorrectionState
    requested_at: datetime
    decided_at: datetime | None
    refused_because: str | None

    @classmethod
    def of(cls, correction: EnrolmentCorrection) -> "CorrectionOut":
        """Show a correction."""
        return cls.model_validate(correction, from_attributes=True)


class CorrectionPage(BaseModel):
    """Some corrections; ask again with `after=next`."""

    items: list[CorrectionOut]
    next: UUID | None


@router.post(
    "/enrolments/{enrolment_id}/correction",
    status_code=202,
    dependencies=[allow(*SENDERS)],
    responses=problems(*REQUEST_PROBLEMS, *DATE_PROBLEMS),
)
async def post_correction(enrolment_id: UUID, body: DatesIn, begin: Begin, seen: IfMatch) -> Reply[CorrectionOut]:
    """Ask that an enrolment's dates be put right; somebody else decides."""
    dates = Dates(body.received_on, body.employed_from, body.employed_until)
    async with begin() as tx:
        correction = await request_correction(tx, RequestCorrection(enrolment_id, seen, dates, body.reason))
        reply = tx.reply(202, CorrectionOut.of(correction))
    return reply


@router.post(
    "/enrolments/{enrolment_id}/withdrawal",
    status_code=202,
    dependencies=[allow(*SENDERS)],
    responses=problems(*REQUEST_PROBLEMS, EnrolmentRestedOn),
)
async def post_withdrawal(enrolment_id: UUID, body: ReasonIn, begin: Begin, seen: IfMatch) -> Reply[CorrectionOut]:
    """Ask that an enrolment entered in error be withdrawn; somebody else decides."""
    async with begin() as tx:
        correction = await request_withdrawal(tx, RequestWithdrawal(enrolment_id, seen, body.reason))
        reply = tx.reply(202, CorrectionOut.of(correction))
    return reply


@router.get("/enrolment-corrections", dependencies=[allow(*SENDERS, "auditor")])
async def get_corrections(
    begin: Begin,
    state: CorrectionState | None = None,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> CorrectionPage:
    """List corrections, oldest first."""
    async with begin() as tx:
        found = await queries.corrections_after(tx, after, limit, state=state)
    items = [CorrectionOut.of(correction) for correction in found]
    return CorrectionPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/enrolment-corrections/{correction_id}/approval",
    status_code=200,
    dependencies=[allow("registry_clerk")],
    responses=problems(*DECISION_PROBLEMS, SamePerson, EnrolmentOver, EnrolmentRestedOn, *DATE_PROBLEMS),
)
async def post_correction_approval(correction_id: UUID, begin: Begin) -> Reply[CorrectionOut]:
    """Carry a correction out, as somebody else than who asked for it."""
    async with begin() as tx:
        reply = tx.reply(200, CorrectionOut.of(await approve_correction(tx, correction_id)))
    return reply


@router.post(
    "/enrolment-corrections/{correction_id}/refusal",
    status_code=200,
    dependencies=[allow("registry_clerk")],
    responses=problems(*DECISION_PROBLEMS),
)
async def post_correction_refusal(correction_id: UUID, body: ReasonIn, begin: Begin) -> Reply[CorrectionOut]:
    """Refuse a correction, or take one's own request back."""
    async with begin() as tx:
        reply = tx.reply(200, CorrectionOut.of(await refuse_correction(tx, correction_id, body.reason)))
    return reply
