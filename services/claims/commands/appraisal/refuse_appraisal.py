"""Refuse an application for appraisal (不予受理): it does not meet the conditions of the law."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_state import AppraisalMove
from services.claims.models import Appraisal, Happening
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class RefuseAppraisal:
    """Which appraisal, on which day, and why."""

    appraisal_id: UUID
    refused_on: date
    reason: str
    papers: Sequence[UUID] = ()


async def refuse_appraisal(tx: Transaction, command: RefuseAppraisal) -> Appraisal:
    """Refuse an application that was not accepted yet."""
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    check_day(tx, "refused_on", command.refused_on, not_before=appraisal.applied_on)
    await check_papers(tx, claim, command.papers)
    await move(tx, (claim, appraisal), AppraisalMove.REFUSE, on=command.refused_on)
    facts = {"appraisal_id": str(appraisal.id), "reason": command.reason}
    note(tx, claim, Happening.APPRAISAL_REFUSED, effective_on=command.refused_on, papers=command.papers, **facts)
    return appraisal
