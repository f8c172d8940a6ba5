"""Ask that a debt nobody can pay be written off (核销申请): on the ruling of insolvency, with finance's consent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.recovery._debts import debt_for_update, move_debt, note_debt
from services.claims.domain.recovery.debt import DebtMove
from services.claims.models import Debt
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import RuleViolated

ASKED = "write-off"
"""The first of the two steps of a write-off."""


class ConsentMissing(RuleViolated):
    """Public money is given up only with the consent of finance, on paper."""

    code = "consent-missing"
    title = "Consent of finance missing"
    zh = "核销应追回款项须附财政部门同意的书面材料。"
    en = "To write a debt off, hand in the paper by which finance consents."


@dataclass(frozen=True, slots=True)
class AskWriteOff:
    """Which debt, why, when finance consented, and its papers."""

    debt_id: UUID
    reason: str
    consented_on: date
    papers: Sequence[UUID]


async def ask_write_off(tx: Transaction, command: AskWriteOff) -> Debt:
    """Propose to give up what is open; somebody of a higher post decides."""
    debt = await debt_for_update(tx, command.debt_id, command.papers)
    check_day(tx, "consented_on", command.consented_on, not_before=debt.ordered_on)
    if not command.papers:
        raise ConsentMissing()
    move_debt(debt, DebtMove.ASK_WRITE_OFF)
    debt.write_off_id = new_id()
    await approve(tx, debt.write_off_id, ASKED)
    day, papers = command.consented_on, command.papers
    note_debt(tx, debt, DebtMove.ASK_WRITE_OFF, effective_on=day, papers=papers, reason=command.reason)
    return debt
