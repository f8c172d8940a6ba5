"""Record what investigators found (调查笔录): who went, when and where, and the papers that show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import NeedsUnmet, claim_for_update, must_stand
from services.claims.commands._history import note
from services.claims.commands.investigation._found import seal_found
from services.claims.commands.investigation._investigators import NotInvestigatingHere, rules_on
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.recognition.case_state import CaseState, Need
from services.claims.models import Claim, Happening, InvestigationRecord
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id

TASK = "RECORD_INVESTIGATION"


@dataclass(frozen=True, slots=True)
class RecordInvestigation:
    """In which case who found what, when and where, on which papers."""

    claim_id: UUID
    subjects: frozenset[str]
    investigated_on: date
    place: str
    found: str
    papers: Sequence[UUID] = ()


async def record_investigation(tx: Transaction, command: RecordInvestigation) -> InvestigationRecord:
    """Keep what was found, told by one of those who were there: enough of them, all assigned and none withdrawn."""
    claim, on = await claim_for_update(tx, command.claim_id), command.investigated_on
    must_stand(claim, [CaseState.INVESTIGATING], TASK)
    await _check_investigators(tx, claim, command)
    await check_papers(tx, claim, command.papers)
    record = tx.add(
        InvestigationRecord(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            investigated_on=on,
            place=command.place,
            subjects=sorted(command.subjects),
            found_sealed=seal_found(tx, command.found),
            papers=list(command.papers),
            recorded_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    facts = {"record_id": str(record.id), "investigators": record.subjects}
    note(tx, claim, Happening.FINDINGS_RECORDED, effective_on=on, papers=command.papers, **facts)
    return record


async def _check_investigators(tx: Transaction, claim: Claim, command: RecordInvestigation) -> None:
    standing = {each.subject: each.assigned_on for each in await queries.standing_investigators(tx, claim.id)}
    there, on = command.subjects, command.investigated_on
    if strange := (there | {tx.actor.subject}) - (standing.keys() & there):
        raise NotInvestigatingHere(claim_id=claim.id, subjects=" / ".join(sorted(strange)))
    if not rules_on(claim, on).enough(there):
        raise NeedsUnmet(claim_id=claim.id, move=TASK, wanting=Need.TWO_INVESTIGATORS)
    check_day(tx, "investigated_on", on, not_before=max(standing[subject] for subject in there))
