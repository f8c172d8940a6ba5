"""Steps by which somebody proposes to stop, resume, end or reopen an entitlement, for another person to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands.papers._papers import check_papers_of
from services.claims.domain.entitlements.proposal import ProposalState, ProposalStep, ProposedMove
from services.claims.models import Entitlement, EntitlementProposal
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class AlreadyProposed(Conflict):
    """The same is proposed once, until it is decided."""

    code = "already-proposed"
    title = "Already proposed"
    zh = "该事项已由 {who} 提出（{proposal_id}），请先办理复核。"
    en = "{who} has proposed this already ({proposal_id}): decide that first."


class MonthNotEntitled(RuleViolated):
    """A month lies outside the months for which somebody is entitled."""

    code = "month-not-entitled"
    title = "No entitlement in that month"
    zh = "{month} 不在待遇享受期间（{starts} 至 {ends}）内，请更正。"
    en = "{month} lies outside the months of the entitlement ({starts} to {ends}); correct it."


@dataclass(frozen=True, slots=True)
class Proposing:
    """What is proposed, why, for which month, on which day that came about, and the papers that show it."""

    move: ProposedMove
    reason: str
    month: Month | None
    happened_on: date
    interruption_id: UUID | None = None
    remark: str = ""
    papers: Sequence[UUID] = ()


async def propose(tx: Transaction, entitlement: Entitlement, proposing: Proposing) -> EntitlementProposal:
    """Record a proposal about a locked entitlement; raises `AlreadyProposed`, `PaperNotFound`."""
    for open_one in await queries.open_proposals(tx, entitlement.id, proposing.move, proposing.reason):
        raise AlreadyProposed(who=open_one.proposed_by, proposal_id=open_one.id)
    await check_papers_of(tx, entitlement.claim_id, proposing.papers)
    proposal = tx.add(
        EntitlementProposal(
            id=new_id(),
            prefecture=entitlement.prefecture,
            division=entitlement.division,
            entitlement_id=entitlement.id,
            interruption_id=proposing.interruption_id,
            move=proposing.move,
            reason=proposing.reason,
            month=proposing.month,
            happened_on=proposing.happened_on,
            remark=proposing.remark,
            papers=list(proposing.papers),
            state=ProposalState.PROPOSED,
            proposed_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    await approve(tx, proposal.id, ProposalStep.PROPOSE)
    return proposal


def check_month(entitlement: Entitlement, month: Month) -> None:
    """Raise `MonthNotEntitled` unless somebody is entitled in a month."""
    if month < entitlement.starts or (entitlement.ends is not None and month > entitlement.ends):
        raise MonthNotEntitled(month=month, starts=entitlement.starts, ends=entitlement.ends or "…")
