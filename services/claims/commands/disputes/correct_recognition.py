"""Correct a decision that rests on false material (更正): Opinion 2 on WII, item 10. The department may at any time.

A suit about the wrong decision does not keep it from being put right (SPC Provisions of 2014, Art. 9): it goes on,
about a decision that is in force no longer. A correction that refuses hears a panel where any refusal would.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._decisions import decision_in_force
from services.claims.commands._history import note
from services.claims.commands.disputes._disputes import leave_force
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._deciding import Origin, Ruling, record_decision
from services.claims.commands.recognition._ruling import hear_panel, refuse_panel_members
from services.claims.commands.recognition._steps import check_step_day
from services.claims.domain.recognition.case_state import MOVES, CaseMove, Need
from services.claims.models import Claim, Decision, Happening
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class CorrectRecognition:
    """Which case, what is right, what was false, the papers that prove it, and why it departs from a panel."""

    claim_id: UUID
    ruling: Ruling
    false_material: str
    papers: Sequence[UUID]
    differs_because: str | None = None


async def correct_recognition(tx: Transaction, command: CorrectRecognition) -> Decision:
    """Put another decision in the place of the wrong one, by an officer who neither made it nor investigated."""
    claim, corrected_on = await claim_for_update(tx, command.claim_id), command.ruling.decided_on
    must_stand(claim, MOVES[CaseMove.CORRECT].leaves, CaseMove.CORRECT)
    wrong = await decision_in_force(tx, claim)
    await check_step_day(tx, claim, "decided_on", corrected_on)
    await check_papers(tx, claim, command.papers)
    heard = await _hear_panel(tx, claim, command)
    await move(tx, claim, CaseMove.CORRECT, on=corrected_on, met=await _met(tx, claim))
    await approve(tx, claim.round_id, "correction")
    claim.round_id = new_id()
    await approve(tx, claim.round_id, "decision")
    await leave_force(tx, claim, why=Origin.CORRECTION, on=corrected_on)
    right = await record_decision(tx, claim, replace(command.ruling, facts=heard), Origin.CORRECTION)
    note(
        tx,
        claim,
        Happening.CORRECTED,
        effective_on=corrected_on,
        papers=command.papers,
        decision_id=str(right.id),
        corrected_id=str(wrong.id),
        false_material=command.false_material,
        **heard,
    )
    return right


async def _hear_panel(tx: Transaction, claim: Claim, command: CorrectRecognition) -> dict[str, Any]:
    """Return what the panel on this correction contributed; in favour of the worker none is needed."""
    await refuse_panel_members(tx, claim)
    if command.ruling.result.counts:
        return {}
    return await hear_panel(tx, claim, command.ruling, None, command.differs_because)


async def _met(tx: Transaction, claim: Claim) -> set[Need]:
    investigated = tx.actor.subject in await queries.investigators_of(tx, claim.id)
    return set() if investigated else {Need.NOT_THE_INVESTIGATOR}
