"""Call the worker to an examination (安排现场鉴定): Appraisal Rules, Art. 12."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move, not_ready
from services.claims.commands.examination._appointments import Place, appointment_at, panel_met
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_state import AppraisalMove
from services.claims.models import Examination, Happening
from shared.dates import DateOutOfOrder, check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class ScheduleExamination:
    """Which appraisal, which place in which batch, and when the worker was told."""

    appraisal_id: UUID
    place: Place
    scheduled_on: date
    papers: Sequence[UUID] = ()


async def schedule_examination(tx: Transaction, command: ScheduleExamination) -> Examination:
    """Make an appointment for which every seat of the panel is filled."""
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    panel = await queries.last_draw(tx, appraisal.id)
    if panel is None:
        raise not_ready(appraisal, AppraisalMove.SCHEDULE)
    check_day(tx, "scheduled_on", command.scheduled_on, not_before=panel.drawn_on)
    await check_papers(tx, claim, command.papers)
    appointment = await appointment_at(tx, appraisal, command.place)
    if appointment.held_on < command.scheduled_on:
        raise DateOutOfOrder(field="held_on", day=appointment.held_on, earliest=command.scheduled_on)
    met = await panel_met(tx, appraisal, appointment.held_on)
    await move(tx, (claim, appraisal), AppraisalMove.SCHEDULE, on=command.scheduled_on, met=met)
    facts = {"appraisal_id": str(appraisal.id), "held_on": appointment.held_on.isoformat(), "place": appointment.place}
    note(tx, claim, Happening.EXAMINATION_SCHEDULED, effective_on=command.scheduled_on, papers=command.papers, **facts)
    return tx.add(appointment)
