"""Refuse a case (不予受理): another place is competent, the time is over, or the papers never came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move
from services.claims.commands._history import note
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._papers import papers_behind
from services.claims.commands.recognition._steps import check_step_day
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.recognition.case_state import CaseMove
from services.claims.models import Claim, Happening
from shared.approvals import approve
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class RefuseCase:
    """Which case, on which day, why, and on which papers."""

    claim_id: UUID
    refused_on: date
    reason: str
    papers: Sequence[UUID] = ()


async def refuse_case(tx: Transaction, command: RefuseCase) -> Claim:
    """Refuse a case that was not accepted, in writing and with the reason."""
    claim, on = await claim_for_update(tx, command.claim_id), command.refused_on
    await move(tx, claim, CaseMove.REFUSE, on=on)
    await check_step_day(tx, claim, "refused_on", on)
    papers = await papers_behind(tx, claim, command.papers)
    await approve(tx, claim.round_id, "refusal")
    note(tx, claim, Happening.REFUSED, effective_on=on, papers=papers, reason=command.reason)
    await issue(tx, claim, IssuedKind.REFUSAL, on=on, values={"reason": command.reason})
    return claim
