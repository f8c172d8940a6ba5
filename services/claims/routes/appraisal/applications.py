"""Applications for appraisal (鉴定申请): taken in, listed, shown."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.appraisal._appraisals import AppraisalNotFound
from services.claims.commands.appraisal._repetition import AlreadyAppraised, NothingToRepeat, RepetitionNotOpen
from services.claims.commands.appraisal.apply_for_appraisal import (
    AppraisalUnderWay,
    ExtensionTooLong,
    NotTheAgencysToAsk,
    RelationEnded,
    apply_for_appraisal,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.appraisal.appraisal_state import AppraisalState
from services.claims.routes._appraisals import AppraisalOut
from services.claims.routes._fields import READERS
from services.claims.routes.appraisal._asked import ApplicationIn
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/appraisals", tags=["appraisals"])

EXAMPLE = {
    "claim_id": "0190a000-0000-7000-8000-000000000001",
    "kind": "INITIAL",
    "applicant": "WORKER",
    "applied_on": "2025-12-01",
}


class AppraisalPage(BaseModel):
    """Some appraisals; ask again with `after=next`."""

    items: list[AppraisalOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("appraisal_clerk", "claims_clerk", "prefecture_system")],
    responses=problems(
        *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, AppraisalUnderWay, ExtensionTooLong, RelationEnded),
        *(AlreadyAppraised, NothingToRepeat, NotTheAgencysToAsk, RepetitionNotOpen, PaperNotFound),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_appraisal(body: Annotated[ApplicationIn, Body(examples=[EXAMPLE])], begin: Begin) -> Reply[AppraisalOut]:
    """Apply for the appraisal of a recognised injury; a repeated one goes to the province's committee."""
    async with begin() as tx:
        appraisal = await apply_for_appraisal(tx, body.command(body.kind, body.asked))
        reply = tx.reply(201, AppraisalOut.of(appraisal))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_appraisals(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: AppraisalState | None = None,
) -> AppraisalPage:
    """List appraisals in the order of their applications, all or those in one state."""
    async with begin() as tx:
        appraisals = await queries.appraisals_after(tx, after, limit, state=state)
    items = [AppraisalOut.of(appraisal) for appraisal in appraisals]
    return AppraisalPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{appraisal_id}", dependencies=[allow(*READERS)], responses=problems(AppraisalNotFound))
async def get_appraisal(appraisal_id: UUID, begin: Begin) -> AppraisalOut:
    """Show an appraisal."""
    async with begin() as tx:
        appraisal = await queries.appraisal(tx, appraisal_id)
    if appraisal is None:
        raise AppraisalNotFound(appraisal_id=appraisal_id)
    return AppraisalOut.of(appraisal)
