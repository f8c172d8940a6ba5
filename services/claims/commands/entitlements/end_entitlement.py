"""Propose to end an entitlement (终止待遇): WII Reg, Art. 42.

The month in which somebody stops being entitled is the last one due, of a death as the province says. What was paid for
later months, because nobody told, is overpaid: Handling Reg, Art. 25.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.entitlements._last_month import last_month
from services.claims.commands.entitlements._proposals import Proposing, propose
from services.claims.commands.entitlements._timeline import entitlement_for_update
from services.claims.domain.entitlements.proposal import EndReason, ProposedMove
from services.claims.models import EntitlementProposal
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict


class EntitlementEnded(Conflict):
    """What is over by then already is not ended again."""

    code = "entitlement-ended"
    title = "Entitlement has ended"
    zh = "待遇资格 {entitlement_id} 已自 {ends} 之后终止。"
    en = "Entitlement {entitlement_id} is over by then: {ends} is its last month."


class DependantDropsOut(Conflict):
    """What ends a dependant's pension in a case is recorded with the dependant, whose family shares it."""

    code = "dependant-drops-out"
    title = "Record the drop-out of the dependant"
    zh = "供养亲属 {dependant_id} 丧失待遇的，请在案件的供养亲属中登记，其他亲属的份额随之重新核定。"
    en = "Record with dependant {dependant_id} what ended the pension: the other shares of the family follow."


@dataclass(frozen=True, slots=True)
class EndEntitlement:
    """Which entitlement, why it is over, and the day on which that came about."""

    entitlement_id: UUID
    reason: EndReason
    happened_on: date
    remark: str = ""
    papers: Sequence[UUID] = ()


async def end_entitlement(tx: Transaction, command: EndEntitlement) -> EntitlementProposal:
    """Propose that the month of a day be the last one due."""
    entitlement = await entitlement_for_update(tx, command.entitlement_id)
    check_day(tx, "happened_on", command.happened_on)
    if entitlement.dependant_id is not None and command.reason is not EndReason.DEATH:
        raise DependantDropsOut(dependant_id=entitlement.dependant_id)
    last = await last_month(tx, entitlement, command.reason, command.happened_on)
    if entitlement.ends is not None and entitlement.ends <= last:
        raise EntitlementEnded(entitlement_id=entitlement.id, ends=entitlement.ends)
    proposing = Proposing(
        ProposedMove.END, command.reason, last, command.happened_on, remark=command.remark, papers=command.papers
    )
    return await propose(tx, entitlement, proposing)
