"""Add opinions that experts gave after the examination, when further findings were in: Appraisal Rules, Art. 13."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import AppraisalNotReady, appraisal_for_update
from services.claims.commands.examination._opinions import Opinion, keep_opinions
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_state import AppraisalState
from services.claims.models import Examination, Happening
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class AddOpinions:
    """Which appraisal, when the opinions were given, and what they say."""

    appraisal_id: UUID
    given_on: date
    opinions: Sequence[Opinion]
    papers: Sequence[UUID] = ()


async def add_opinions(tx: Transaction, command: AddOpinions) -> Examination:
    """Keep further opinions, until the committee has concluded."""
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    if appraisal.state != AppraisalState.EXAMINED:
        needed, step = AppraisalState.EXAMINED, "ADD_OPINIONS"
        raise AppraisalNotReady(appraisal_id=appraisal.id, state=appraisal.state, move=step, needed=needed)
    examination = (await queries.examinations_of(tx, appraisal.id))[-1]
    check_day(tx, "given_on", command.given_on, not_before=examination.outcome_on)
    await check_papers(tx, claim, command.papers)
    await keep_opinions(tx, appraisal, examination, command.opinions)
    facts = {"appraisal_id": str(appraisal.id), "opinions": len(command.opinions)}
    note(tx, claim, Happening.OPINIONS_ADDED, effective_on=command.given_on, papers=command.papers, **facts)
    return examination
