"""Pursue a debt that is not paid (划拨、申请法院强制执行): Advance Pay Rules, Arts. 12 and 13."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.recovery._debts import debt_for_update, move_debt, note_debt
from services.claims.domain.recovery.debt import DebtMove
from services.claims.models import Debt
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import RuleViolated


class NotOverdue(RuleViolated):
    """Who has time to pay is not pursued."""

    code = "debt-not-overdue"
    title = "The debt is not overdue"
    zh = "应追回款项 {debt_id} 的退还期限至 {due_on}，期满未还方可划拨或申请强制执行。"
    en = "Debt {debt_id} may be paid until {due_on}: it is pursued only after that."


@dataclass(frozen=True, slots=True)
class PursueDebt:
    """Which debt, by transfer from the bank or by the court, and when."""

    debt_id: UUID
    step: DebtMove
    pursued_on: date
    papers: Sequence[UUID] = ()


async def pursue_debt(tx: Transaction, command: PursueDebt) -> Debt:
    """Hand a debt on that was not paid in time; raises `DebtNotReady`, `NotOverdue`."""
    debt = await debt_for_update(tx, command.debt_id, command.papers)
    check_day(tx, "pursued_on", command.pursued_on, not_before=debt.ordered_on)
    move_debt(debt, command.step)
    if debt.due_on is not None and command.pursued_on <= debt.due_on:
        raise NotOverdue(debt_id=debt.id, due_on=debt.due_on)
    note_debt(tx, debt, command.step, effective_on=command.pursued_on, papers=command.papers)
    return debt
