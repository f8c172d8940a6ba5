"""Refuse an advance payment (不予先行支付): in writing, with reasons, by another than who took the application in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._history import note
from services.claims.commands.advances._advances import REFUSAL, advance_for_update, move_advance
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.advances.advance import AdvanceMove
from services.claims.models import Advance, Happening
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class RefuseAdvance:
    """Which application, when and why."""

    advance_id: UUID
    refused_on: date
    reason: str
    papers: Sequence[UUID] = ()


async def refuse_advance(tx: Transaction, command: RefuseAdvance) -> Advance:
    """End an application without payment; the worker may apply again on other facts."""
    claim, advance = await advance_for_update(tx, command.advance_id)
    check_day(tx, "refused_on", command.refused_on, not_before=advance.applied_on)
    await check_papers(tx, claim, command.papers)
    move_advance(advance, AdvanceMove.REFUSE)
    await approve(tx, advance.id, REFUSAL)
    advance.refused_on, advance.refusal_reason = command.refused_on, command.reason
    facts = {"advance_id": str(advance.id), "reason": command.reason}
    note(tx, claim, Happening.ADVANCE_REFUSED, effective_on=command.refused_on, papers=command.papers, **facts)
    return advance
