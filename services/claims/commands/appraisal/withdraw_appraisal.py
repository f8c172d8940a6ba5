"""Withdraw an application for appraisal (撤回鉴定申请), at any time before the conclusion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move
from services.claims.commands.examination._appointments import end_appointment
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_state import AppraisalMove
from services.claims.domain.examination.examination import ExaminationOutcome
from services.claims.models import Appraisal, Happening
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class WithdrawAppraisal:
    """Which appraisal, on which day, and why."""

    appraisal_id: UUID
    withdrawn_on: date
    reason: str
    papers: Sequence[UUID] = ()


async def withdraw_appraisal(tx: Transaction, command: WithdrawAppraisal) -> Appraisal:
    """End an appraisal because its applicant wants it no longer; a place in a batch becomes free."""
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    check_day(tx, "withdrawn_on", command.withdrawn_on, not_before=appraisal.applied_on)
    await check_papers(tx, claim, command.papers)
    await move(tx, (claim, appraisal), AppraisalMove.WITHDRAW, on=command.withdrawn_on)
    await end_appointment(tx, appraisal, ExaminationOutcome.CANCELLED, on=command.withdrawn_on)
    facts = {"appraisal_id": str(appraisal.id), "reason": command.reason}
    note(tx, claim, Happening.APPRAISAL_WITHDRAWN, effective_on=command.withdrawn_on, papers=command.papers, **facts)
    return appraisal
