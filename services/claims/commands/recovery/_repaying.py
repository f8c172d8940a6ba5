"""The step that books money which came back on a debt: paid in, or kept back from a later payment."""

from dataclasses import dataclass
from datetime import date

from services.claims.commands.recovery._debts import DebtNotReady, move_debt, note_debt
from services.claims.domain.recovery.debt import OPEN, DebtChange, DebtMove, DebtState, RepaidHow
from services.claims.events import RecoveryBooked
from services.claims.models import Debt, Repayment
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.problems import RuleViolated


class RepaysTooMuch(RuleViolated):
    """What comes back on a debt never exceeds it."""

    code = "repays-too-much"
    title = "More than is owed"
    zh = "应追回款项 {debt_id} 尚欠 {open}，收到 {amount} 超出所欠金额，请核对。"
    en = "Of debt {debt_id} {open} is open; {amount} is more than that: look again."


@dataclass(frozen=True, slots=True)
class Repaying:
    """How much came back, when, how, and the bank's reference, or the run's."""

    how: RepaidHow
    amount: Money
    received_on: date
    reference: str


def book_repayment(tx: Transaction, debt: Debt, repaying: Repaying) -> Repayment:
    """Take money off a debt, locked, and announce it; what leaves nothing open closes the debt.

    Raises `DebtNotReady`, `RepaysTooMuch`.
    """
    if DebtState(debt.state) not in OPEN:
        raise DebtNotReady(debt_id=debt.id, state=debt.state, move=DebtChange.REPAYMENT, needed=" / ".join(OPEN))
    if repaying.amount > debt.open:
        raise RepaysTooMuch(debt_id=debt.id, open=debt.open, amount=repaying.amount)
    repayment = tx.add(
        Repayment(
            id=new_id(),
            prefecture=debt.prefecture,
            debt_id=debt.id,
            how=repaying.how,
            amount=repaying.amount,
            received_on=repaying.received_on,
            reference=repaying.reference,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    debt.repaid = debt.repaid + repaying.amount
    note_debt(
        tx,
        debt,
        DebtChange.REPAYMENT,
        effective_on=repaying.received_on,
        repayment_id=str(repayment.id),
        amount=str(repaying.amount),
    )
    if not debt.open:
        move_debt(debt, DebtMove.CLOSE)
        note_debt(tx, debt, DebtMove.CLOSE, effective_on=repaying.received_on)
    tx.emit(RecoveryBooked.of(debt, repayment))
    return repayment
