"""Record that money came back on a debt (追回款到账): from the employer, the beneficiary, a third party or a court."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands.recovery._debts import debt_for_update
from services.claims.commands.recovery._repaying import Repaying, book_repayment
from services.claims.domain.recovery.debt import RepaidHow
from services.claims.models import Debt
from shared.dates import check_day
from shared.db import Transaction
from shared.money import Money
from shared.problems import Conflict


class RepaymentRecorded(Conflict):
    """Money counts once."""

    code = "repayment-recorded"
    title = "Repayment recorded already"
    zh = "应追回款项 {debt_id} 已登记银行流水号 {reference} 的还款。"
    en = "The repayment {reference} of debt {debt_id} has been recorded already."


@dataclass(frozen=True, slots=True)
class RecordRepayment:
    """On which debt, how much, when it was received, and the bank's reference."""

    debt_id: UUID
    amount: Money
    received_on: date
    bank_reference: str
    papers: Sequence[UUID] = ()


async def record_repayment(tx: Transaction, command: RecordRepayment) -> Debt:
    """Take a payment off the debt; raises `RepaysTooMuch`, `RepaymentRecorded`, `DebtNotReady`."""
    debt = await debt_for_update(tx, command.debt_id, command.papers)
    check_day(tx, "received_on", command.received_on, not_before=debt.established_on)
    if await queries.recovery.is_repaid_under(tx, debt.id, command.bank_reference):
        raise RepaymentRecorded(debt_id=debt.id, reference=command.bank_reference)
    repaying = Repaying(RepaidHow.PAID_IN, command.amount, command.received_on, command.bank_reference)
    book_repayment(tx, debt, repaying)
    return debt
