"""An employer asks that its floated rate be looked at again (WII Reg, Art. 55)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.floating._runs import line_of_run_at
from services.contributions.domain.floating.run_state import ObjectionState, RunState
from services.contributions.models import FloatingObjection
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class ObjectionStandsOpen(Conflict):
    """A line is looked at once at a time."""

    code = "floating-objection-open"
    title = "An objection is open"
    zh = "该单位对本次费率浮动的异议 {objection_id} 正在办理。"
    en = "Objection {objection_id} to this line is not yet decided."


@dataclass(frozen=True, slots=True)
class ObjectToLine:
    """Which published line, when the objection came, and what the employer says."""

    line_id: UUID
    received_on: date
    grounds: str


async def object_to_line(tx: Transaction, command: ObjectToLine) -> FloatingObjection:
    """Record the objection; the step counts on until it is decided. Raises `ObjectionStandsOpen`."""
    line = await line_of_run_at(tx, command.line_id, RunState.PUBLISHED)
    check_day(tx, "received_on", command.received_on)
    opened = await queries.open_objection_to(tx, line.id)
    if opened is not None:
        raise ObjectionStandsOpen(objection_id=opened)
    objection_id = new_id()
    await approve(tx, objection_id, "RECEIVE_FLOATING_OBJECTION")
    return tx.add(
        FloatingObjection(
            id=objection_id,
            prefecture=line.prefecture,
            line_id=line.id,
            state=ObjectionState.OPEN,
            received_on=command.received_on,
            grounds=command.grounds,
            step_before=line.step,
            recorded_at=tx.now,
        )
    )
