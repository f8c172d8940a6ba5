"""Ask for divisions to be renamed or merged from a day on: two more people approve."""

from dataclasses import dataclass

from services.registry.commands.divisions._division_changes import PlannedChange, check_division_change
from services.registry.domain.divisions.division_change import ChangeState
from services.registry.models import DivisionChange
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class RequestDivisionChange:
    """The change, and the document that orders it."""

    planned: PlannedChange
    document: str


async def request_division_change(tx: Transaction, command: RequestDivisionChange) -> DivisionChange:
    """File the change, if the table could follow it."""
    await check_division_change(tx, command.planned)
    becoming = command.planned.becoming
    change = tx.add(
        DivisionChange(
            id=new_id(),
            kind=becoming.kind,
            from_codes=list(becoming.from_codes),
            to_code=becoming.to_code,
            name=becoming.name,
            name_en=command.planned.name_en,
            effective_on=command.planned.effective_on,
            document=command.document,
            state=ChangeState.REQUESTED,
            requested_by=tx.actor.subject,
            requested_at=tx.now,
        )
    )
    await approve(tx, change.id, ChangeState.REQUESTED)
    return change
