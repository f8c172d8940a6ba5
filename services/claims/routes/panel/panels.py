"""Collegial panels (合议): called, made up, and concluded by vote and written opinion."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims import queries
from services.claims.commands._cases import CaseNotReady, InjuryNotFound, NeedsUnmet
from services.claims.commands.panel._members import BodyNotOnPanel, InvestigatorOnPanel, Seat, SeatedTwice
from services.claims.commands.panel._panel import PanelConcluded, PanelNotFound
from services.claims.commands.panel.add_panel_members import AddPanelMembers, add_panel_members
from services.claims.commands.panel.call_panel import CallPanel, PanelHeardAlready, PanelUnderWay, call_panel
from services.claims.commands.panel.conclude_panel import (
    ConcludePanel,
    PanelCannotVote,
    Vote,
    VotesDoNotMatch,
    conclude_panel,
)
from services.claims.commands.panel.withdraw_panel_member import (
    MemberWithdrewAlready,
    WithdrawPanelMember,
    withdraw_panel_member,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.panel.panel_rules import Opinion, PanelBody, PanelTrigger
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.routes._fields import Text
from services.claims.routes._panels import PanelOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["panels"])

SEATING = (BodyNotOnPanel, InvestigatorOnPanel, SeatedTwice, NotInForce)
DATES = (DateInFuture, DateOutOfOrder, OutsideDivision)


class SeatIn(BaseModel):
    """Who is to sit, for which body; `account` is the member's own here, if there is one."""

    body: PanelBody
    name: Annotated[str, Field(min_length=1, max_length=100, repr=False)]
    account: Annotated[str, Field(min_length=1, max_length=200)] | None = None

    def to_seat(self) -> Seat:
        """Return the seat as commands take it."""
        return Seat(self.body, self.name, self.account)


class PanelIn(BaseModel):
    """What makes the case doubtful, and who is to sit; more may join before the vote."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "called_on": "2025-09-10",
                    "triggers": ["CONFLICTING_EVIDENCE"],
                    "reason": "双方陈述不一致",
                    "members": [
                        {"body": "POLICE", "name": "王某"},
                        {"body": "HEALTH", "name": "刘某"},
                        {"body": "UNION", "name": "陈某"},
                    ],
                }
            ]
        }
    )

    called_on: date
    triggers: Annotated[list[PanelTrigger], Field(min_length=1)]
    reason: Text
    members: Annotated[list[SeatIn], Field(min_length=1, max_length=50)]
    papers: list[UUID] = []


class MembersIn(BaseModel):
    """Who is to sit as well, and from when on."""

    members: Annotated[list[SeatIn], Field(min_length=1, max_length=50)]
    joined_on: date


class WithdrawalIn(BaseModel):
    """Since when a member sits no longer, why, and who takes the seat, if that is known."""

    withdrawn_on: date
    reason: Text
    replacement: SeatIn | None = None


class VoteIn(BaseModel):
    """A member's vote and its reason."""

    member_id: UUID
    vote: Opinion
    reason: Text


class OpinionIn(BaseModel):
    """Every sitting member's vote, and the written opinion among the papers of the case."""

    concluded_on: date
    opinion_paper_id: UUID
    votes: Annotated[list[VoteIn], Field(min_length=1, max_length=50)]


@router.post(
    "/injuries/{claim_id}/panel",
    status_code=201,
    dependencies=[allow(*MOVES[CaseMove.CALL_PANEL].by)],
    responses=problems(InjuryNotFound, PaperNotFound, CaseNotReady, PanelUnderWay, PanelHeardAlready, *SEATING, *DATES),
)
async def post_panel(claim_id: UUID, body: PanelIn, begin: Begin) -> Reply[PanelOut]:
    """Put a doubtful or disputed case to a panel, or the correction of its decision."""
    seats = [member.to_seat() for member in body.members]
    command = CallPanel(claim_id, body.called_on, body.triggers, body.reason, seats, body.papers)
    async with begin() as tx:
        panel = await call_panel(tx, command)
        reply = tx.reply(201, PanelOut.of(await queries.panel_file(tx, panel)))
    return reply


@router.post(
    "/panels/{panel_id}/members",
    status_code=201,
    dependencies=[allow(*ACTS[Act.CHANGE_PANEL].by)],
    responses=problems(PanelNotFound, PanelConcluded, *SEATING, *DATES),
)
async def post_panel_members(panel_id: UUID, body: MembersIn, begin: Begin) -> Reply[PanelOut]:
    """Let more people sit on a panel that has not voted."""
    command = AddPanelMembers(panel_id, [member.to_seat() for member in body.members], body.joined_on)
    async with begin() as tx:
        panel = await add_panel_members(tx, command)
        reply = tx.reply(201, PanelOut.of(await queries.panel_file(tx, panel)))
    return reply


@router.post(
    "/panel-members/{member_id}/withdrawal",
    status_code=200,
    dependencies=[allow(*ACTS[Act.CHANGE_PANEL].by)],
    responses=problems(PanelNotFound, PanelConcluded, MemberWithdrewAlready, *SEATING, *DATES),
)
async def post_withdrawal(member_id: UUID, body: WithdrawalIn, begin: Begin) -> Reply[PanelOut]:
    """Let a member withdraw, and somebody else take the seat."""
    replacement = body.replacement.to_seat() if body.replacement else None
    command = WithdrawPanelMember(member_id, body.withdrawn_on, body.reason, replacement)
    async with begin() as tx:
        panel = await withdraw_panel_member(tx, command)
        reply = tx.reply(200, PanelOut.of(await queries.panel_file(tx, panel)))
    return reply


@router.post(
    "/panels/{panel_id}/opinion",
    status_code=201,
    dependencies=[allow(*MOVES[CaseMove.CONCLUDE_PANEL].by)],
    responses=problems(
        *(PanelNotFound, PanelConcluded, PanelCannotVote, VotesDoNotMatch, InvestigatorOnPanel),
        *(PaperNotFound, CaseNotReady, NeedsUnmet, NotInForce, *DATES),
    ),
)
async def post_panel_opinion(panel_id: UUID, body: OpinionIn, begin: Begin) -> Reply[PanelOut]:
    """Conclude a panel: the majority's opinion, with every vote and its reason, the minority's too."""
    votes = [Vote(each.member_id, each.vote, each.reason) for each in body.votes]
    command = ConcludePanel(panel_id, votes, body.opinion_paper_id, body.concluded_on)
    async with begin() as tx:
        panel = await conclude_panel(tx, command)
        reply = tx.reply(201, PanelOut.of(await queries.panel_file(tx, panel)))
    return reply
