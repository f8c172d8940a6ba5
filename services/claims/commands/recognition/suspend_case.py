"""Suspend a case (中止): while others must find something first, its time does not run (WII Reg, Art. 20(3))."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move
from services.claims.commands._history import note
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._papers import papers_behind
from services.claims.commands.recognition._steps import check_step_day, decision_clock
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.recognition.case_state import CaseMove
from services.claims.domain.recognition.procedure import SuspensionReason
from services.claims.models import Claim, Happening
from shared.calendars import working_days
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class SuspendCase:
    """Which case, from which day on, why, and on which papers."""

    claim_id: UUID
    suspended_on: date
    reason: SuspensionReason
    awaited: str
    papers: Sequence[UUID] = ()


async def suspend_case(tx: Transaction, command: SuspendCase) -> Claim:
    """Let the time stand still, and say in writing how much of it is used and how much remains."""
    claim, on = await claim_for_update(tx, command.claim_id), command.suspended_on
    await move(tx, claim, CaseMove.SUSPEND, on=on)
    await check_step_day(tx, claim, "suspended_on", on)
    papers = await papers_behind(tx, claim, command.papers)
    clock = (await decision_clock(tx, claim)).as_clock(working_days(claim.division))
    days = {"used_days": clock.used(on), "remaining_days": clock.remaining(on)}
    facts = {"reason": command.reason, "awaited": command.awaited, **days}
    note(tx, claim, Happening.SUSPENDED, effective_on=on, papers=papers, **facts)
    await issue(tx, claim, IssuedKind.SUSPENSION, on=on, values={"reason": command.reason, **days})
    return claim
