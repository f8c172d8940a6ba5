"""Put an examination off to an agreed day (协商改期): Appraisal Rules of 2025, Art. 12; the limit moves along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.claims import queries
from services.claims.commands._clocks import extend
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move, not_ready
from services.claims.commands.appraisal._extending import clock_to_extend
from services.claims.commands.examination._appointments import Place, appointment_at, end_appointment, panel_met
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_state import AppraisalMove
from services.claims.domain.examination.examination import ExaminationOutcome
from services.claims.models import Examination, Happening
from shared.dates import DateOutOfOrder, check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class PutOffExamination:
    """Which appraisal, which place in which later batch, when it was agreed, and why."""

    appraisal_id: UUID
    place: Place
    agreed_on: date
    reason: str
    papers: Sequence[UUID] = ()


async def put_off_examination(tx: Transaction, command: PutOffExamination) -> Examination:
    """Exchange the appointment for a later one; the time for the conclusion grows by the days between.

    Raises `ExtendedTooLate` where that time has passed: who is still to be examined may come after the day set.
    """
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    check_day(tx, "agreed_on", command.agreed_on, not_before=appraisal.accepted_on)
    await check_papers(tx, claim, command.papers)
    before = await queries.standing_examination(tx, appraisal.id)
    if before is None:
        raise not_ready(appraisal, AppraisalMove.PUT_OFF)
    await end_appointment(tx, appraisal, ExaminationOutcome.PUT_OFF, on=command.agreed_on)
    after = await appointment_at(tx, appraisal, command.place)
    met = await panel_met(tx, appraisal, after.held_on)
    await move(tx, (claim, appraisal), AppraisalMove.PUT_OFF, on=command.agreed_on, met=met)
    days = _days_between(before, after)
    extend(await clock_to_extend(tx, appraisal, on=command.agreed_on), days)
    facts = {"appraisal_id": str(appraisal.id), "held_on": after.held_on.isoformat(), "days": days}
    note(
        tx,
        claim,
        Happening.EXAMINATION_PUT_OFF,
        effective_on=command.agreed_on,
        papers=command.papers,
        reason=command.reason,
        **facts,
    )
    return tx.add(after)


def _days_between(before: Examination, after: Examination) -> int:
    if after.held_on <= before.held_on:
        raise DateOutOfOrder(field="held_on", day=after.held_on, earliest=before.held_on + timedelta(days=1))
    return (after.held_on - before.held_on).days
