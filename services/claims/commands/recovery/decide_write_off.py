"""Decide whether a debt is written off (核销审批): by another person than who asked, of a higher post."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.recovery._debts import debt_for_update, move_debt, note_debt
from services.claims.domain.recovery.debt import DebtMove
from services.claims.models import Debt
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction

DECIDED = "write-off-approval"
"""The second of the two steps of a write-off."""


@dataclass(frozen=True, slots=True)
class DecideWriteOff:
    """Of which debt, the decision, and its day."""

    debt_id: UUID
    granted: bool
    decided_on: date


async def decide_write_off(tx: Transaction, command: DecideWriteOff) -> Debt:
    """Give up what is open, or go on claiming it; raises `DebtNotReady`, `SamePerson`."""
    debt = await debt_for_update(tx, command.debt_id)
    check_day(tx, "decided_on", command.decided_on, not_before=debt.ordered_on)
    step = DebtMove.WRITE_OFF if command.granted else DebtMove.REFUSE_WRITE_OFF
    move_debt(debt, step)
    if debt.write_off_id is not None:
        await approve(tx, debt.write_off_id, DECIDED)
    note_debt(tx, debt, step, effective_on=command.decided_on, open=str(debt.open))
    return debt
