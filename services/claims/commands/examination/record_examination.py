"""Record that the worker was examined (现场鉴定), and what the experts found: Appraisal Rules, Arts. 12 and 13."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move, not_ready
from services.claims.commands.examination._opinions import Opinion, keep_opinions
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_state import AppraisalMove
from services.claims.domain.examination.examination import ExaminationOutcome
from services.claims.models import Examination, Happening
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class RecordExamination:
    """Which appraisal, when the worker was seen, and the opinions given so far."""

    appraisal_id: UUID
    examined_on: date
    opinions: Sequence[Opinion] = ()
    papers: Sequence[UUID] = ()


async def record_examination(tx: Transaction, command: RecordExamination) -> Examination:
    """Record an examination, on the day of the appointment or after it."""
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    standing = await queries.standing_examination(tx, appraisal.id)
    if standing is None:
        raise not_ready(appraisal, AppraisalMove.EXAMINE)
    check_day(tx, "examined_on", command.examined_on, not_before=standing.held_on)
    await check_papers(tx, claim, command.papers)
    await move(tx, (claim, appraisal), AppraisalMove.EXAMINE, on=command.examined_on)
    standing.outcome, standing.outcome_on = ExaminationOutcome.EXAMINED, command.examined_on
    await keep_opinions(tx, appraisal, standing, command.opinions)
    facts = {"appraisal_id": str(appraisal.id), "opinions": len(command.opinions)}
    note(tx, claim, Happening.EXAMINED, effective_on=command.examined_on, papers=command.papers, **facts)
    return standing
