"""Agree that a debt is repaid by instalments (分期退还协议): Handling Reg, Art. 46; Advance Pay Rules, Art. 13."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands.recovery._causes import recovery_rules
from services.claims.commands.recovery._debts import debt_for_update, move_debt, note_debt
from services.claims.domain.recovery.debt import DebtMove
from services.claims.domain.recovery.instalments import instalment_plan
from services.claims.models import Debt, Instalment
from shared.dates import check_day
from shared.db import Transaction
from shared.periods import Month
from shared.problems import RuleViolated


class PlanNotPossible(RuleViolated):
    """A plan has as many instalments as the province allows, none of them empty, and begins after it is agreed."""

    code = "plan-not-possible"
    title = "No such plan"
    zh = "分期须为 1 至 {most} 期，且首期不早于协议当月（{earliest}）。"
    en = "A plan has 1 to {most} instalments, the first of them not before the month of the agreement ({earliest})."


@dataclass(frozen=True, slots=True)
class AgreePlan:
    """Of which debt, the day of the agreement, how many instalments, and the month of the first."""

    debt_id: UUID
    agreed_on: date
    instalments: int
    first_month: Month
    papers: Sequence[UUID] = ()


async def agree_plan(tx: Transaction, command: AgreePlan) -> Debt:
    """Spread what is open over months; the last instalment takes what is left over. A new plan is numbered on."""
    debt = await debt_for_update(tx, command.debt_id, command.papers)
    check_day(tx, "agreed_on", command.agreed_on, not_before=debt.ordered_on)
    move_debt(debt, DebtMove.AGREE_PLAN)
    rules, earliest = recovery_rules(debt.division, command.agreed_on), Month.of(command.agreed_on)
    most = min(rules.instalments_max, debt.open.fen)
    if not 1 <= command.instalments <= most or command.first_month < earliest:
        raise PlanNotPossible(most=most, earliest=earliest)
    before = await queries.recovery.last_instalment_no(tx, debt.id)
    plan = instalment_plan(debt.open, command.instalments, command.first_month, rules.citation)
    tx.add_all(
        Instalment(
            debt_id=debt.id, no=before + each.no, prefecture=debt.prefecture, due_on=each.due_on, amount=each.amount
        )
        for each in plan.instalments
    )
    note_debt(
        tx,
        debt,
        DebtMove.AGREE_PLAN,
        effective_on=command.agreed_on,
        papers=command.papers,
        workings=plan.workings.to_json(),
    )
    return debt
