"""Record forced collection (强制征缴) after a notice went unheeded: SI Act, Art. 63."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.contributions.commands.statements._notices import notice_to_move
from services.contributions.domain.statements.dunning import Measure, NoticeMove
from services.contributions.models import DunningNotice, EnforcementMeasure
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.working_days import DAY


@dataclass(frozen=True, slots=True)
class RecordMeasure:
    """After which notice, what was done, when, and under which document."""

    notice_id: UUID
    measure: Measure
    taken_on: date
    note: str


async def record_measure(tx: Transaction, command: RecordMeasure) -> DunningNotice:
    """Add the measure; none is possible before the notice's limit has passed."""
    notice = await notice_to_move(tx, command.notice_id, NoticeMove.ESCALATE)
    check_day(tx, "taken_on", command.taken_on, not_before=notice.pay_by and notice.pay_by + DAY)
    tx.add(
        EnforcementMeasure(
            id=new_id(),
            prefecture=notice.prefecture,
            notice_id=notice.id,
            measure=command.measure,
            taken_on=command.taken_on,
            note=command.note,
            recorded_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    return notice
