"""Decide on an application for deferral (缓缴审批): the agency, or the province where force majeure is the ground."""

from dataclasses import dataclass
from uuid import UUID

from services.contributions.commands.deferring._deferrals import deferral_at, grant
from services.contributions.commands.deferring._measure import measure_named, plan_of
from services.contributions.domain.deferring.deferral_state import DeferralState
from services.contributions.domain.deferring.measure import Approval, DeferralTerms
from services.contributions.models import Deferral
from shared.approvals import approve
from shared.db import Transaction
from shared.problems import RoleMissing

AGENCY, PROVINCE = "contributions_clerk", "province_approver"


@dataclass(frozen=True, slots=True)
class DecideDeferral:
    """Which application, whether it is approved, and a note."""

    deferral_id: UUID
    approved: bool
    note: str


async def decide_deferral(tx: Transaction, command: DecideDeferral) -> Deferral:
    """Refuse the application, or let the months wait; whoever made it cannot decide."""
    deferral = await deferral_at(tx, command.deferral_id, DeferralState.APPLIED)
    measure = measure_named(deferral.division, deferral.measure, deferral.from_month)
    decider = PROVINCE if measure.approval is Approval.PROVINCE else AGENCY
    if decider not in tx.actor.roles:
        raise RoleMissing(roles=decider)
    await approve(tx, deferral.id, "DECIDE_DEFERRAL")
    deferral.decided_by, deferral.decided_at, deferral.decision_note = tx.actor.subject, tx.now, command.note
    deferral.state = DeferralState.REFUSED
    if command.approved:
        terms = DeferralTerms("", deferral.from_month, deferral.to_month)
        await grant(tx, deferral, plan_of(deferral.division, terms, measure).repayments)
    return deferral
