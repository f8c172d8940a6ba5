"""Order a debtor to give back what it owes the fund (责令退还、追偿通知): another person than who established the debt.

Of an advance that is done once the fund has paid it (Advance Pay Rules, Art. 12).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.claims import queries
from services.claims.commands.recovery._causes import recovery_rules
from services.claims.commands.recovery._debts import ORDER, debt_for_update, move_debt, note_debt
from services.claims.domain.recovery.debt import DebtKind, DebtMove
from services.claims.models import Debt
from shared.approvals import approve
from shared.calendars import working_days
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import RuleViolated


class NotAdvancedYet(RuleViolated):
    """Nobody gives back what the fund has not paid."""

    code = "not-advanced-yet"
    title = "The advance is not paid yet"
    zh = "先行支付款项尚未全部支付（待遇核定 {awards}），支付后方可责令用人单位偿还。"
    en = "The advance is not paid out yet (awards {awards}): the employer is ordered to repay it afterwards."


@dataclass(frozen=True, slots=True)
class OrderReturn:
    """Of which debt, and the day of the order."""

    debt_id: UUID
    ordered_on: date
    papers: Sequence[UUID] = ()


async def order_return(tx: Transaction, command: OrderReturn) -> Debt:
    """Give the debtor the days of the law to pay; raises `NotAdvancedYet`, `DebtNotReady`, `SamePerson`."""
    debt = await debt_for_update(tx, command.debt_id, command.papers)
    check_day(tx, "ordered_on", command.ordered_on, not_before=debt.established_on)
    waiting = await queries.recovery.unpaid_behind_debt(tx, debt)
    if waiting:
        raise NotAdvancedYet(awards=" / ".join(map(str, waiting)))
    move_debt(debt, DebtMove.ORDER)
    await approve(tx, debt.id, ORDER)
    days = recovery_rules(debt.division, command.ordered_on).return_days[DebtKind(debt.kind)]
    debt.ordered_on = command.ordered_on
    debt.due_on = working_days(debt.division).next_working_day(command.ordered_on + timedelta(days=days))
    note_debt(tx, debt, DebtMove.ORDER, effective_on=command.ordered_on, papers=command.papers)
    return debt
