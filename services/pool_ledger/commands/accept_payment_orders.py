"""Accept payment orders: approved by the service that ordered them, they wait for finance to batch and pay them."""

from collections.abc import Sequence

from services.pool_ledger.commands._received import keep_received
from services.pool_ledger.domain.books import book_of
from services.pool_ledger.domain.payment_order import PaymentChannel, PaymentState
from services.pool_ledger.events import BenefitOrdered
from services.pool_ledger.models import PaymentOrder
from shared.db import Transaction


async def accept_payment_orders(tx: Transaction, facts: Sequence[BenefitOrdered]) -> None:
    """Keep the orders, payees sealed as they came."""
    await keep_received(tx, facts)
    tx.add_all(_order(tx, fact) for fact in facts)


def _order(tx: Transaction, fact: BenefitOrdered) -> PaymentOrder:
    return PaymentOrder(
        id=fact.order_id,
        event_id=fact.event_id,
        ordered_by=fact.service,
        document=fact.document,
        prefecture=book_of(fact.division),
        division=fact.division,
        period=fact.period,
        debited_account=fact.expense_account,
        channel=PaymentChannel.EXPENDITURE_ACCOUNT,
        benefit=fact.benefit,
        amount=fact.amount,
        deposit=fact.deposit,
        payee_sealed=fact.payee_sealed,
        purpose=fact.purpose,
        due_on=fact.due_on,
        state=PaymentState.APPROVED,
        recorded_at=tx.now,
    )
