"""The papers that were wanting are in (补正齐全): the time for accepting or refusing starts anew."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._history import note
from services.claims.commands.papers._missing import missing_papers
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._steps import PapersMissing, check_step_day
from services.claims.domain.recognition.case_state import MOVES, CaseMove, Need
from services.claims.models import Claim, Happening
from shared.db import Transaction


async def complete_papers(tx: Transaction, claim_id: UUID, completed_on: date, papers: Sequence[UUID]) -> Claim:
    """Note the day on which the last wanting paper came."""
    claim = await claim_for_update(tx, claim_id)
    must_stand(claim, MOVES[CaseMove.COMPLETE_PAPERS].leaves, CaseMove.COMPLETE_PAPERS)
    await check_step_day(tx, claim, "completed_on", completed_on)
    await check_papers(tx, claim, papers)
    if missing := await missing_papers(tx, claim):
        raise PapersMissing(claim_id=claim.id, missing=" / ".join(missing))
    await move(tx, claim, CaseMove.COMPLETE_PAPERS, on=completed_on, met={Need.PAPERS})
    note(tx, claim, Happening.PAPERS_COMPLETED, effective_on=completed_on, papers=papers)
    return claim
