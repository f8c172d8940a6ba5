"""Propose to stop a monthly benefit (停止支付), or to suspend it: WII Reg, Art. 42; Rules on Dependants, Art. 5."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands.entitlements._proposals import Proposing, check_month, propose
from services.claims.commands.entitlements._timeline import entitlement_for_update
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.interruption import InterruptionReason, month_after
from services.claims.domain.entitlements.proposal import ProposedMove
from services.claims.models import EntitlementProposal
from shared.dates import check_day
from shared.db import Transaction
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class ReasonDoesNotReach(RuleViolated):
    """The law stops other benefits for such a reason."""

    code = "reason-does-not-reach"
    title = "Reason does not stop this benefit"
    zh = "{reason} 不构成停发{benefit}的理由。"
    en = "{reason} is no reason to stop the benefit {benefit}."


class AlreadyInterrupted(Conflict):
    """For one reason a benefit is interrupted once, until that is lifted."""

    code = "already-interrupted"
    title = "Already stopped for this reason"
    zh = "该待遇自 {from_month} 起已因 {reason} 停发。"
    en = "The benefit is stopped already from {from_month} on, because of {reason}."


@dataclass(frozen=True, slots=True)
class StopBenefit:
    """Which entitlement, why, on which day that was learned; from the month after it unless told."""

    entitlement_id: UUID
    reason: InterruptionReason
    noticed_on: date
    from_month: Month | None = None
    remark: str = ""
    papers: Sequence[UUID] = ()


async def stop_benefit(tx: Transaction, command: StopBenefit) -> EntitlementProposal:
    """Propose that nothing be paid from a month on, until the reason ends."""
    entitlement = await entitlement_for_update(tx, command.entitlement_id)
    benefit, reason = Benefit(entitlement.benefit), command.reason
    if not reason.reaches(benefit):
        raise ReasonDoesNotReach(reason=reason, benefit=benefit.purpose)
    standing = await queries.standing_interruption(tx, entitlement.id, reason)
    if standing is not None:
        raise AlreadyInterrupted(from_month=standing.from_month, reason=reason)
    check_day(tx, "noticed_on", command.noticed_on)
    from_month = command.from_month or month_after(command.noticed_on)
    check_month(entitlement, from_month)
    proposing = Proposing(
        ProposedMove.STOP, reason, from_month, command.noticed_on, remark=command.remark, papers=command.papers
    )
    return await propose(tx, entitlement, proposing)
