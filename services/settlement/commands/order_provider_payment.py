"""Order the payment of an institution's month (支付审批): finance pays what is not held back as deposit."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.settlement.commands._provider_month import advance, institution_of, locked_provider_month
from services.settlement.domain.provider_month import ProviderMonthStep
from services.settlement.events import MEDICAL_EXPENDITURE, MEDICAL_TREATMENT, PaymentOrdered
from services.settlement.models import ProviderMonthRow
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.money import ZERO
from shared.periods import Month
from shared.problems import RuleViolated


class NothingToPay(RuleViolated):
    """The review left nothing to be paid."""

    code = "nothing-to-pay"
    title = "Nothing to pay"
    zh = "审核后应付金额为零，无需支付。"
    en = "The review left nothing to pay."


@dataclass(frozen=True, slots=True)
class OrderProviderPayment:
    """Which month is paid, and the day of the order."""

    provider_month_id: UUID
    ordered_on: date


async def order_provider_payment(tx: Transaction, command: OrderProviderPayment) -> ProviderMonthRow:
    """Order the payment once, by a third person; due by the end of the month after the one claimed."""
    row = await locked_provider_month(tx, command.provider_month_id)
    advance(row, ProviderMonthStep.ORDER)
    await approve(tx, row.id, "payment order")
    check_day(tx, "ordered_on", command.ordered_on, not_before=row.reviewed_on)
    amount, deposit = row.paid or ZERO, row.deposit or ZERO
    if amount <= ZERO:
        raise NothingToPay()
    institution = await institution_of(tx, row)
    order_id, due_on = new_id(), row.month.next().last_day
    row.order_id, row.ordered_on, row.due_on = order_id, command.ordered_on, due_on
    tx.emit(
        PaymentOrdered(
            key=str(order_id),
            division=row.division,
            period=Month.of(command.ordered_on),
            effective_on=command.ordered_on,
            order_id=order_id,
            document=row.id,
            expense_account=MEDICAL_EXPENDITURE,
            benefit=MEDICAL_TREATMENT,
            amount=amount,
            deposit=deposit,
            payee_sealed=b64encode(institution.payee_sealed).decode(),
            purpose=f"{institution.name} {row.month} 工伤医疗费结算",
            due_on=due_on,
        )
    )
    return row
