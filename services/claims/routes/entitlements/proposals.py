"""Proposals to change entitlements (停发、恢复、终止的复核): decided by a second person, and listed."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.claims import queries
from services.claims.commands.entitlements._drawn_once import DrawnAlready
from services.claims.commands.entitlements._reopening import DueAfterDeath, EndStands
from services.claims.commands.entitlements._timeline import EntitlementNotFound
from services.claims.commands.entitlements.decide_proposal import (
    DecideProposal,
    ProposalDecided,
    ProposalNotFound,
    ProposalOvertaken,
    decide_proposal,
)
from services.claims.domain.entitlements.proposal import ProposalState
from services.claims.routes._fields import READERS, Text
from services.claims.routes._proposals import ProposalOut, ProposalPage
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/entitlement-proposals", tags=["entitlements"])


class ProposalDecisionIn(BaseModel):
    """Whether a proposal takes effect, and why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"approved": True, "why": "已核实鉴定委员会通知"}]})

    approved: bool
    why: Text


@router.post(
    "/{proposal_id}/decision",
    status_code=200,
    dependencies=[allow("benefits_checker")],
    responses=problems(
        *(ProposalNotFound, ProposalDecided, ProposalOvertaken, EntitlementNotFound, SamePerson, OutsideDivision),
        *(NotInForce, DrawnAlready, EndStands, DueAfterDeath),
    ),
)
async def post_decision(proposal_id: UUID, body: ProposalDecisionIn, begin: Begin) -> Reply[ProposalOut]:
    """Approve or refuse what somebody else proposed; an approval takes effect at once."""
    async with begin() as tx:
        proposal = await decide_proposal(tx, DecideProposal(proposal_id, body.approved, body.why))
        reply = tx.reply(200, ProposalOut.of(proposal))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_proposals(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: ProposalState | None = None,
    entitlement_id: UUID | None = None,
) -> ProposalPage:
    """List proposals in the order in which they were made, all or those of a state or an entitlement."""
    async with begin() as tx:
        found = await queries.proposals_after(tx, after, limit, state=state, entitlement_id=entitlement_id)
    items = [ProposalOut.of(each) for each in found]
    return ProposalPage(items=items, next=items[-1].id if len(items) == limit else None)
