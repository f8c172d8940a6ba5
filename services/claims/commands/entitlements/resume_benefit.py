"""Propose to pay a stopped benefit again (恢复支付): from the month after the reason ended; Opinion 1, item 11."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands.entitlements._proposals import Proposing, propose
from services.claims.commands.entitlements._timeline import entitlement_for_update
from services.claims.domain.entitlements.interruption import InterruptionReason, month_after
from services.claims.domain.entitlements.proposal import ProposedMove
from services.claims.models import EntitlementProposal
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class InterruptionNotFound(NotFound):
    """No such interruption of this entitlement."""

    code = "interruption-not-found"
    title = "Interruption not found"
    zh = "待遇资格 {entitlement_id} 没有停发记录 {interruption_id}。"
    en = "Entitlement {entitlement_id} has no interruption {interruption_id}."


class InterruptionLifted(Conflict):
    """An interruption is lifted once."""

    code = "interruption-lifted"
    title = "Interruption was lifted"
    zh = "停发 {interruption_id} 已于 {lifted_on} 解除。"
    en = "Interruption {interruption_id} was lifted on {lifted_on}."


class LiftedByVerification(Conflict):
    """What is suspended for want of a verification is paid again once there is one."""

    code = "lifted-by-verification"
    title = "A verification lifts this"
    zh = "该待遇因未通过资格认证暂停，请登记资格认证结果，系统将自动恢复。"
    en = "The benefit is suspended until it is verified: record the verification, and it resumes."


@dataclass(frozen=True, slots=True)
class ResumeBenefit:
    """Which interruption of which entitlement, and the day on which its reason ended."""

    entitlement_id: UUID
    interruption_id: UUID
    ended_on: date
    remark: str = ""
    papers: Sequence[UUID] = ()


async def resume_benefit(tx: Transaction, command: ResumeBenefit) -> EntitlementProposal:
    """Propose that a benefit be paid again, from the month after its reason ended."""
    entitlement = await entitlement_for_update(tx, command.entitlement_id)
    interruption = await queries.interruption(tx, entitlement.id, command.interruption_id)
    if interruption is None:
        raise InterruptionNotFound(entitlement_id=entitlement.id, interruption_id=command.interruption_id)
    if interruption.lifted_on is not None:
        raise InterruptionLifted(interruption_id=interruption.id, lifted_on=interruption.lifted_on)
    if interruption.reason == InterruptionReason.UNVERIFIED:
        raise LiftedByVerification()
    check_day(tx, "ended_on", command.ended_on, not_before=interruption.from_month.previous().first_day)
    proposing = Proposing(
        ProposedMove.RESUME,
        interruption.reason,
        month_after(command.ended_on),
        command.ended_on,
        interruption_id=interruption.id,
        remark=command.remark,
        papers=command.papers,
    )
    return await propose(tx, entitlement, proposing)
