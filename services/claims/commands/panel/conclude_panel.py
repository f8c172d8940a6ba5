"""Conclude a panel: an odd number of votes, each with its reason, and the written opinion that they come to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import NeedsUnmet, move, must_stand
from services.claims.commands._history import note
from services.claims.commands.panel._members import refuse_investigators
from services.claims.commands.panel._panel import open_panel_for_update
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._steps import check_step_day
from services.claims.domain.panel.panel_rules import Opinion, PanelBody, PanelRules, majority, outside
from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.case_state import MOVES, CaseMove, Need
from services.claims.models import Claim, Happening, Panel, PanelMember, PanelVote
from shared import policy
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import RuleViolated


class PanelCannotVote(RuleViolated):
    """Too few sit, too few from outside the department, or an even number, which might be tied."""

    code = "panel-cannot-vote"
    title = "Panel cannot vote"
    zh = "合议组现有成员 {sitting} 人，其中部门以外 {outside} 人；表决须不少于 {members_min} 人且为单数，"
    zh += "部门以外不少于 {outside_members_min} 人，请先增补或者调整成员。"
    en = "{sitting} members sit on the panel, {outside} from outside the department; at least {members_min} vote, an "
    en += "odd number, and at least {outside_members_min} from outside: change the members first."


class VotesDoNotMatch(RuleViolated):
    """Every sitting member votes once, and nobody else does."""

    code = "votes-do-not-match"
    title = "Votes do not match the members"
    zh = "表决须由每名现任成员各投一票：缺 {missing}，多 {unexpected}。"
    en = "Every sitting member votes once: missing {missing}, one too many of {unexpected}."


@dataclass(frozen=True, slots=True)
class Vote:
    """How a member votes, and why."""

    member_id: UUID
    vote: Opinion
    reason: str


@dataclass(frozen=True, slots=True)
class ConcludePanel:
    """Which panel, its votes, and the written opinion among the papers of the case."""

    panel_id: UUID
    votes: Sequence[Vote]
    opinion_paper_id: UUID
    concluded_on: date


async def conclude_panel(tx: Transaction, command: ConcludePanel) -> Panel:
    """Record the votes, those of the minority too, and what most of the members hold."""
    claim, panel = await open_panel_for_update(tx, command.panel_id)
    day, paper_id = command.concluded_on, command.opinion_paper_id
    standing = (*MOVES[CaseMove.CONCLUDE_PANEL].leaves, *MOVES[CaseMove.CORRECT].leaves)
    must_stand(claim, standing, CaseMove.CONCLUDE_PANEL)
    await check_step_day(tx, claim, "concluded_on", day)
    sitting = await queries.sitting_members(tx, panel.id)
    _check_votes(claim, sitting, command)
    await refuse_investigators(tx, claim, [member.account for member in sitting if member.account])
    await check_papers(tx, claim, [paper_id])
    await _go_on(tx, claim, day, await _met(tx, paper_id))
    tx.add_all(_vote(tx, panel, cast) for cast in command.votes)
    panel.opinion = majority([cast.vote for cast in command.votes])
    panel.opinion_paper_id, panel.concluded_on, panel.concluded_by = paper_id, day, tx.actor.subject
    facts = {"panel_id": str(panel.id), "opinion": panel.opinion}
    note(tx, claim, Happening.PANEL_CONCLUDED, effective_on=day, papers=[paper_id], **facts)
    return panel


def _check_votes(claim: Claim, sitting: Sequence[PanelMember], command: ConcludePanel) -> None:
    rules = policy.at(claim.division).load(PanelRules, "panel", in_force_on=command.concluded_on)
    bodies = [PanelBody(member.body) for member in sitting]
    if not rules.can_vote(bodies):
        raise PanelCannotVote(
            sitting=len(bodies),
            outside=outside(bodies),
            members_min=rules.members_min,
            outside_members_min=rules.outside_members_min,
        )
    seats, votes = Counter(member.id for member in sitting), Counter(cast.member_id for cast in command.votes)
    if seats != votes:
        raise VotesDoNotMatch(missing=_listed(seats - votes), unexpected=_listed(votes - seats))


def _listed(ids: Counter[UUID]) -> str:
    return " / ".join(sorted(map(str, ids))) or "0"


async def _go_on(tx: Transaction, claim: Claim, day: date, met: set[Need]) -> None:
    """Let an undecided case be investigated again; one whose decision may be corrected stays where it is."""
    if claim.decision_id is None:
        await move(tx, claim, CaseMove.CONCLUDE_PANEL, on=day, met=met)
    elif Need.PANEL_OPINION not in met:
        raise NeedsUnmet(claim_id=claim.id, move=CaseMove.CONCLUDE_PANEL, wanting=Need.PANEL_OPINION)


async def _met(tx: Transaction, paper_id: UUID) -> set[Need]:
    paper = await queries.paper(tx, paper_id)
    return {Need.PANEL_OPINION} if paper is not None and paper.kind == PaperKind.PANEL_OPINION else set()


def _vote(tx: Transaction, panel: Panel, cast: Vote) -> PanelVote:
    return PanelVote(
        id=new_id(),
        prefecture=panel.prefecture,
        panel_id=panel.id,
        member_id=cast.member_id,
        vote=cast.vote,
        reason=cast.reason,
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )
