"""Let a suspended case go on (恢复): what it waited for is there, and its time runs again."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move
from services.claims.commands._history import note
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._steps import as_text, check_step_day, decision_clock
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.recognition.case_state import CaseMove
from services.claims.models import Claim, Happening
from shared.db import Transaction


async def resume_case(tx: Transaction, claim_id: UUID, resumed_on: date, papers: Sequence[UUID]) -> Claim:
    """Let the time go on, and say in writing until when the decision is due now."""
    claim = await claim_for_update(tx, claim_id)
    await move(tx, claim, CaseMove.RESUME, on=resumed_on)
    await check_step_day(tx, claim, "resumed_on", resumed_on)
    await check_papers(tx, claim, papers)
    note(tx, claim, Happening.RESUMED, effective_on=resumed_on, papers=papers)
    due_on = (await decision_clock(tx, claim)).due_on
    values = {"resumed_on": as_text(resumed_on), "due_on": as_text(due_on)}
    await issue(tx, claim, IssuedKind.RESUMPTION, on=resumed_on, values=values)
    return claim
