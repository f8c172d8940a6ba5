"""Open a batch: a day and a place at which a committee examines so many people."""

from dataclasses import dataclass
from datetime import date

from services.claims.commands.appraisal._appraisals import must_sit_on
from services.claims.domain.examination.examination import ExaminationMode
from services.claims.models import ExaminationBatch
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class OpenExaminationBatch:
    """Which committee examines, when, where, how, and how many."""

    committee: str
    held_on: date
    place: str
    mode: ExaminationMode
    capacity: int


async def open_examination_batch(tx: Transaction, command: OpenExaminationBatch) -> ExaminationBatch:
    """Open a batch to which appraisals can be called."""
    must_sit_on(tx, command.committee)
    return tx.add(
        ExaminationBatch(
            id=new_id(),
            prefecture=command.committee,
            held_on=command.held_on,
            place=command.place,
            mode=command.mode,
            capacity=command.capacity,
            recorded_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
