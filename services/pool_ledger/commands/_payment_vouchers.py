"""The step from what the bank did with an order to the voucher that says so in the books."""

from datetime import date

from services.pool_ledger.commands._poster import chart_of
from services.pool_ledger.domain.bank_answer import Outcome
from services.pool_ledger.domain.entries import BenefitPaid, benefit_paid
from services.pool_ledger.domain.payment_order import PaymentChannel, PaymentState
from services.pool_ledger.domain.refund import RefundPaid, contribution_refunded
from services.pool_ledger.domain.returned_payment import ReturnedPayment, payment_reissued, payment_returned
from services.pool_ledger.domain.voucher import Voucher
from services.pool_ledger.models import PaymentOrder


def voucher_of(order: PaymentOrder, outcome: Outcome) -> Voucher | None:
    """Return the voucher of an answer, by the order as it stood before; none if the money never left."""
    parts = chart_of(order.prefecture, outcome.traded_on).parts
    if outcome.came_back:
        return payment_returned(_moved(order, outcome.traded_on), parts)
    if outcome.state is not PaymentState.PAID:
        return None
    if order.held_since is not None:
        return payment_reissued(_moved(order, outcome.traded_on), parts)
    if order.channel != PaymentChannel.EXPENDITURE_ACCOUNT:
        return contribution_refunded(_refund(order, outcome.traded_on), order.prefecture, parts)
    return benefit_paid(_benefit(order, outcome.traded_on), parts)


def _moved(order: PaymentOrder, traded_on: date) -> ReturnedPayment:
    return ReturnedPayment(
        order_id=order.id,
        division=order.division,
        benefit=order.benefit,
        amount=order.amount,
        traded_on=traded_on,
        event_id=order.reissue_event_id if order.held_since is not None else None,
    )


def _benefit(order: PaymentOrder, paid_on: date) -> BenefitPaid:
    return BenefitPaid(
        order_id=order.id,
        division=order.division,
        expense_account=order.debited_account,
        benefit=order.benefit,
        amount=order.amount,
        deposit=order.deposit,
        purpose=order.purpose,
        paid_on=paid_on,
        event_id=order.event_id,
    )


def _refund(order: PaymentOrder, paid_on: date) -> RefundPaid:
    return RefundPaid(
        order_id=order.id,
        division=order.division,
        income_account=order.debited_account,
        channel=PaymentChannel(order.channel),
        amount=order.amount,
        paid_on=paid_on,
        event_id=order.event_id,
    )
