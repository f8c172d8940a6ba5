"""Accept a case (受理): its evidence is kept with it, and the time for the decision starts (WII Reg, Art. 20)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move
from services.claims.commands._history import note
from services.claims.domain.case_state import CaseMove
from services.claims.domain.time_limits import DueDate, RecognitionClock, RecognitionLimits
from services.claims.models import Claim, Evidence, EvidenceKind, Happening
from shared import policy
from shared.approvals import approve
from shared.calendars import working_days
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class Told:
    """What another service answered, and when."""

    kind: EvidenceKind
    asked_at: datetime
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AcceptCase:
    """Which case, on which day, and what was asked about it beforehand."""

    claim_id: UUID
    accepted_on: date
    told: Sequence[Told]


async def accept_case(tx: Transaction, command: AcceptCase) -> Claim:
    """Accept a submitted case and fix when its decision is due."""
    claim = await claim_for_update(tx, command.claim_id)
    check_day(tx, "accepted_on", command.accepted_on, not_before=claim.reported_on)
    move(claim, CaseMove.ACCEPT)
    await approve(tx, claim.id, "acceptance")
    due = _decision_due(claim, command.accepted_on)
    claim.accepted_on, claim.decision_due_on, claim.decision_due_gap = command.accepted_on, due.on, due.gap
    tx.add_all(_evidence(tx, claim, told) for told in command.told)
    note(tx, claim, Happening.ACCEPTED, effective_on=command.accepted_on)
    return claim


def _decision_due(claim: Claim, accepted_on: date) -> DueDate:
    limits = policy.at(claim.division).load(RecognitionLimits, "recognition_limits", in_force_on=accepted_on)
    clock = RecognitionClock(limits, working_days(claim.division))
    return DueDate.of(lambda: clock.decides_by(accepted_on))


def _evidence(tx: Transaction, claim: Claim, told: Told) -> Evidence:
    return Evidence(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        kind=told.kind,
        asked_at=told.asked_at,
        recorded_at=tx.now,
        answer=dict(told.answer),
    )
