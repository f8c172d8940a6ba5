"""Set a line of a run aside before it is published: the employer pays its base rate for this cycle."""

from uuid import UUID

from services.contributions.commands.floating._runs import line_of_run_at
from services.contributions.domain.floating.run_state import RunState
from services.contributions.models import FloatingLine
from shared.db import Transaction


async def set_line_aside(tx: Transaction, line_id: UUID, reason: str) -> FloatingLine:
    """Take the line out of what the reviewer confirms, with the reason; the line itself stays."""
    line = await line_of_run_at(tx, line_id, RunState.COMPUTED)
    line.set_aside_for = reason
    tx.audit(
        "SET_ASIDE",
        entity="floating_line",
        entity_id=str(line.id),
        division=line.prefecture,
        before={"step": str(line.step)},
        after={"step": "1"},
        reason=reason,
    )
    return line
