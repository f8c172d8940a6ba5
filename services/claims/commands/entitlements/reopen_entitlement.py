"""Propose to open an entitlement again that was ended in error: the person lives, or is entitled still."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.entitlements._proposals import Proposing, propose
from services.claims.commands.entitlements._reopening import check_reopening
from services.claims.commands.entitlements._timeline import entitlement_for_update
from services.claims.domain.entitlements.proposal import ProposedMove
from services.claims.models import EntitlementProposal
from shared.dates import check_day
from shared.db import Transaction
from shared.periods import Month
from shared.problems import Conflict


class EntitlementNotEnded(Conflict):
    """Only what has an end can be opened again."""

    code = "entitlement-not-ended"
    title = "Entitlement has no end"
    zh = "待遇资格 {entitlement_id} 未终止，无需恢复资格。"
    en = "Entitlement {entitlement_id} has no end: there is nothing to open again."


@dataclass(frozen=True, slots=True)
class ReopenEntitlement:
    """Which entitlement, the day on which the error was found, and the last month due, if one is known."""

    entitlement_id: UUID
    found_on: date
    last: Month | None = None
    remark: str = ""
    papers: Sequence[UUID] = ()


async def reopen_entitlement(tx: Transaction, command: ReopenEntitlement) -> EntitlementProposal:
    """Propose that the months after the end be due after all, up to another end or without one.

    Raises `EntitlementNotEnded`, `EndStands`, `DueAfterDeath`.
    """
    entitlement = await entitlement_for_update(tx, command.entitlement_id)
    if entitlement.ends is None:
        raise EntitlementNotEnded(entitlement_id=entitlement.id)
    await check_reopening(tx, entitlement, command.last)
    check_day(tx, "found_on", command.found_on)
    proposing = Proposing(
        ProposedMove.REOPEN,
        entitlement.ended_why or "",
        command.last,
        command.found_on,
        remark=command.remark,
        papers=command.papers,
    )
    return await propose(tx, entitlement, proposing)
