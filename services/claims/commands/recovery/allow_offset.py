"""Allow that a debt is kept back from later payments (抵扣): Handling Reg, Art. 46, up to the share a province sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from services.claims.commands.recovery._causes import recovery_rules
from services.claims.commands.recovery._debts import DebtNotReady, debt_for_update, note_debt
from services.claims.domain.recovery.debt import CLAIMED, DebtChange, Debtor, DebtState
from services.claims.models import Debt
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import RuleViolated


class OffsetTooHigh(RuleViolated):
    """Whoever lives on a benefit keeps the larger part of it."""

    code = "offset-too-high"
    title = "Offset too high"
    zh = "每月抵扣比例须大于零且不超过 {most}。"
    en = "The share kept back of a payment is above zero and {most} at most."


class NoLaterPayments(RuleViolated):
    """Only a beneficiary has later payments."""

    code = "no-later-payments"
    title = "Nothing to set off against"
    zh = "应追回款项 {debt_id} 的债务人不是待遇领取人，不能抵扣待遇。"
    en = "Who owes debt {debt_id} draws no benefit that it could be set off against."


@dataclass(frozen=True, slots=True)
class AllowOffset:
    """Of which debt, which share of each payment, from which day."""

    debt_id: UUID
    share: Decimal
    allowed_on: date
    papers: Sequence[UUID] = ()


async def allow_offset(tx: Transaction, command: AllowOffset) -> Debt:
    """Let runs keep a share of each payment back; a later share takes the place of an earlier one."""
    debt = await debt_for_update(tx, command.debt_id, command.papers)
    check_day(tx, "allowed_on", command.allowed_on, not_before=debt.ordered_on)
    if DebtState(debt.state) not in CLAIMED:
        needed = " / ".join(CLAIMED)
        raise DebtNotReady(debt_id=debt.id, state=debt.state, move=DebtChange.OFFSET_ALLOWED, needed=needed)
    if debt.debtor != Debtor.BENEFICIARY or debt.person_id is None:
        raise NoLaterPayments(debt_id=debt.id)
    most = recovery_rules(debt.division, command.allowed_on).offset_max
    if not 0 < command.share <= most:
        raise OffsetTooHigh(most=most)
    facts = {"before": None if debt.offset_share is None else str(debt.offset_share), "share": str(command.share)}
    debt.offset_share = command.share
    day, papers = command.allowed_on, command.papers
    note_debt(tx, debt, DebtChange.OFFSET_ALLOWED, effective_on=day, papers=papers, share=facts)
    return debt
