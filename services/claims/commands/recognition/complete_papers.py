"""The papers that were wanting are in (补正齐全): the time for accepting or refusing starts anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._evidence import Told, keep_told
from services.claims.commands._history import note
from services.claims.commands.papers._missing import missing_papers
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._steps import PapersMissing, check_step_day
from services.claims.domain.recognition.case_state import MOVES, CaseMove, Need
from services.claims.models import Claim, Happening
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class CompletePapers:
    """Of which case, when the last wanting paper came, which came, and what was asked about cover beforehand."""

    claim_id: UUID
    completed_on: date
    told: Sequence[Told]
    papers: Sequence[UUID] = ()


async def complete_papers(tx: Transaction, command: CompletePapers) -> Claim:
    """Note the day on which the last wanting paper came."""
    claim, on = await claim_for_update(tx, command.claim_id), command.completed_on
    must_stand(claim, MOVES[CaseMove.COMPLETE_PAPERS].leaves, CaseMove.COMPLETE_PAPERS)
    await check_step_day(tx, claim, "completed_on", on)
    await check_papers(tx, claim, command.papers)
    await keep_told(tx, claim, command.told)
    if missing := await missing_papers(tx, claim):
        raise PapersMissing(claim_id=claim.id, missing=" / ".join(missing))
    await move(tx, claim, CaseMove.COMPLETE_PAPERS, on=on, met={Need.PAPERS})
    note(tx, claim, Happening.PAPERS_COMPLETED, effective_on=on, papers=command.papers)
    return claim
