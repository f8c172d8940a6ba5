"""The steps of a refund: reviewed by a second person, approved by a third; a returned one corrected and sent again."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.contributions.commands.adjusting._over_payment import MonthHasBenefit, MoreThanIsOwed, MoreThanOverPaid
from services.contributions.commands.adjusting._refunds import (
    AccountNotConfirmed,
    DecideRefund,
    RefundBlocked,
    RefundNotAtThisStep,
    RefundNotFound,
)
from services.contributions.commands.adjusting.approve_refund import approve_refund
from services.contributions.commands.adjusting.correct_payee import CorrectPayee, correct_payee
from services.contributions.commands.adjusting.reissue_refund import reissue_refund
from services.contributions.commands.adjusting.review_refund import review_refund
from services.contributions.routes.adjusting._bodies import PayeeIn, RefundOut
from services.contributions.routes.adjusting.refunds import CHECKERS
from shared.approvals import StepAlreadyTaken
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow
from shared.web.etag import IfMatch, PreconditionMissing, RowChanged

router = APIRouter(prefix="/v1/refunds", tags=["refunds"])
TAKEN_UP = (RefundNotFound, RefundNotAtThisStep, SamePerson, StepAlreadyTaken, OutsideDivision)
CHECKED = (*TAKEN_UP, RefundBlocked, AccountNotConfirmed)


class DecisionIn(BaseModel):
    """Whether the refund may go on; `account_confirmed` where a receipt does not name the account that paid."""

    approved: bool
    account_confirmed: bool = False


class CorrectionIn(BaseModel):
    """Who is paid instead, and why."""

    payee: PayeeIn
    reason: str = Field(min_length=1, max_length=500)


class ReissueIn(BaseModel):
    """Whether the corrected account was checked, where a receipt does not name the one that paid."""

    account_confirmed: bool = False


@router.post(
    "/{refund_id}/review", status_code=200, dependencies=[allow("contributions_clerk")], responses=problems(*CHECKED)
)
async def post_review(refund_id: UUID, body: DecisionIn, begin: Begin) -> Reply[RefundOut]:
    """Review a refund, as another person than asked for it."""
    async with begin() as tx:
        command = DecideRefund(refund_id, body.approved, body.account_confirmed)
        reply = tx.reply(200, RefundOut.of(await review_refund(tx, command)))
    return reply


@router.post(
    "/{refund_id}/approval",
    status_code=200,
    dependencies=[allow(*CHECKERS)],
    responses=problems(*CHECKED, MoreThanOverPaid, MoreThanIsOwed, MonthHasBenefit),
)
async def post_approval(refund_id: UUID, body: DecisionIn, begin: Begin) -> Reply[RefundOut]:
    """Approve a reviewed refund, as a third person: its payment is ordered, an offset moves at once."""
    async with begin() as tx:
        command = DecideRefund(refund_id, body.approved, body.account_confirmed)
        reply = tx.reply(200, RefundOut.of(await approve_refund(tx, command)))
    return reply


@router.post(
    "/{refund_id}/payee",
    status_code=200,
    dependencies=[allow("contributions_clerk")],
    responses=problems(*TAKEN_UP, PreconditionMissing, RowChanged),
)
async def post_payee(refund_id: UUID, body: CorrectionIn, begin: Begin, seen: IfMatch) -> Reply[RefundOut]:
    """Correct the payee of a refund that the bank returned."""
    async with begin() as tx:
        command = CorrectPayee(refund_id, seen, body.payee.meant(), body.reason)
        reply = tx.reply(200, RefundOut.of(await correct_payee(tx, command)))
    return reply


@router.post("/{refund_id}/reissue", status_code=200, dependencies=[allow(*CHECKERS)], responses=problems(*CHECKED))
async def post_reissue(refund_id: UUID, body: ReissueIn, begin: Begin) -> Reply[RefundOut]:
    """Send a corrected refund again, as another person than corrected it."""
    async with begin() as tx:
        refund = await reissue_refund(tx, refund_id, account_confirmed=body.account_confirmed)
        reply = tx.reply(200, RefundOut.of(refund))
    return reply
