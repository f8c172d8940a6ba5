"""Conclude the work-ability appraisal (劳动能力鉴定): WII Reg, Arts. 21 to 25."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.domain.case_state import CaseMove
from services.claims.domain.dependency_level import DependencyLevel
from services.claims.events import AppraisalConcluded
from services.claims.models import Appraisal, Happening
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class ConcludeAppraisal:
    """The committee's conclusion; no grade if the loss of work ability reaches none."""

    claim_id: UUID
    grade: int | None
    dependency_level: DependencyLevel
    concluded_on: date
    clause: str | None


async def conclude_appraisal(tx: Transaction, command: ConcludeAppraisal) -> Appraisal:
    """Record what the injury left behind."""
    claim = await claim_for_update(tx, command.claim_id)
    move(claim, CaseMove.APPRAISE)
    decision = await favourable_decision(tx, claim.id)
    check_day(tx, "concluded_on", command.concluded_on, not_before=decision.decided_on)
    await approve(tx, claim.id, "appraisal")
    appraisal = tx.add(
        Appraisal(
            claim_id=claim.id,
            prefecture=claim.prefecture,
            grade=command.grade,
            dependency_level=command.dependency_level,
            clause=command.clause,
            concluded_on=command.concluded_on,
            concluded_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    note(tx, claim, Happening.APPRAISED, effective_on=command.concluded_on, grade=command.grade)
    tx.emit(AppraisalConcluded.of(claim, appraisal))
    return appraisal
