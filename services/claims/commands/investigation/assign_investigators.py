"""Assign investigators (指派调查人员): at least two, none of whom accepts or decides the case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._history import note
from services.claims.commands.investigation._investigators import (
    AlreadyInvestigator,
    refuse_whoever_took_a_step,
    rules_on,
)
from services.claims.commands.recognition._steps import check_step_day
from services.claims.domain.recognition.case_state import MOVES, CaseMove, Need
from services.claims.models import Claim, Happening, Investigator
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class AssignInvestigators:
    """Which case, who, and from which day on."""

    claim_id: UUID
    subjects: frozenset[str]
    assigned_on: date


async def assign_investigators(tx: Transaction, command: AssignInvestigators) -> Claim:
    """Begin an investigation, or add to those who carry it on: with them, enough must stand."""
    claim, on = await claim_for_update(tx, command.claim_id), command.assigned_on
    must_stand(claim, MOVES[CaseMove.INVESTIGATE].leaves, CaseMove.INVESTIGATE)
    await check_step_day(tx, claim, "assigned_on", on)
    if again := command.subjects & await queries.investigators_of(tx, claim.id):
        raise AlreadyInvestigator(claim_id=claim.id, subjects=" / ".join(sorted(again)))
    await refuse_whoever_took_a_step(tx, claim, command.subjects)
    standing = {each.subject for each in await queries.standing_investigators(tx, claim.id)}
    met = {Need.TWO_INVESTIGATORS} if rules_on(claim, on).enough(standing | command.subjects) else set()
    await move(tx, claim, CaseMove.INVESTIGATE, on=on, met=met)
    tx.add_all(_investigator(tx, claim, subject, on) for subject in sorted(command.subjects))
    note(tx, claim, Happening.INVESTIGATORS_ASSIGNED, effective_on=on, investigators=sorted(command.subjects))
    return claim


def _investigator(tx: Transaction, claim: Claim, subject: str, on: date) -> Investigator:
    return Investigator(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        subject=subject,
        assigned_on=on,
        assigned_by=tx.actor.subject,
        recorded_at=tx.now,
    )
