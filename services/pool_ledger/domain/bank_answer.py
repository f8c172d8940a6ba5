"""The bank's answers (银行回单): what became of each payment order, and the answers that fit none.

An answer that does not fit moves no money: it is put before a person.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from services.pool_ledger.domain.payment_order import ANSWERED, PaymentChannel, PaymentState
from shared.money import Money


class BankFault(StrEnum):
    """Why an answer fits no order."""

    UNREADABLE = "结果、金额或交易日期无法读取 (result, amount or date cannot be read)"
    DATE_IN_FUTURE = "交易日期晚于今天 (the trade date lies in the future)"
    DATE_BEFORE_SENT = "交易日期早于指令发送银行之日 (the trade date lies before the order was sent)"
    UNKNOWN_ORDER = "没有此指令 (no such order)"
    WRONG_BATCH = "指令不属于该批次 (the order is not in this batch)"
    WRONG_AMOUNT = "金额与指令不符 (the sum is not the order's)"
    NOT_SENT = "指令尚未发送银行 (the order was not sent)"
    ALREADY_ANSWERED = "指令已有回单 (the order was answered before)"
    NOT_PAID = "指令没有支付成功的回单，不能退回 (the order was not answered as paid: nothing can come back)"
    DATE_BEFORE_PAID = "退回日期早于支付日期 (the money cannot come back before it was paid)"
    REFUND_RETURNED = "退费款项支付后被退回，须人工处理 (a refund came back after it was paid: a person must see to it)"


class BankResult(StrEnum):
    """What the bank says: paid, not paid, or paid and given back later (退回)."""

    SUCCESS = "SUCCESS"
    FAILED = "FAILED"
    RETURNED = "RETURNED"


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line of the bank's file, as it came."""

    batch_no: str
    order_no: str
    result: str
    amount: str
    traded_on: str
    bank_reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class AwaitedOrder:
    """An order as the books know it when an answer comes; `answered_on` is the trade date of the last one."""

    batch_id: UUID | None
    amount: Money
    state: PaymentState
    channel: PaymentChannel
    sent_on: date | None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order, and when; `came_back` if the money had been paid before."""

    state: PaymentState
    traded_on: date
    came_back: bool = False


def judge_answer(line: AnswerLine, awaited: AwaitedOrder | None, *, today: date) -> Outcome | BankFault:
    """Return what an answer does to its order, or why it does nothing."""
    try:
        result, amount = BankResult(line.result), Money.yuan(line.amount)
        traded_on = date.fromisoformat(line.traded_on)
    except ValueError:
        return BankFault.UNREADABLE
    if awaited is None:
        return BankFault.UNKNOWN_ORDER
    wrong = {
        BankFault.DATE_IN_FUTURE: traded_on > today,
        BankFault.DATE_BEFORE_SENT: awaited.sent_on is not None and traded_on < awaited.sent_on,
        BankFault.WRONG_BATCH: line.batch_no != str(awaited.batch_id),
        BankFault.WRONG_AMOUNT: amount != awaited.amount,
        **(_wrong_return(awaited, traded_on) if result is BankResult.RETURNED else _wrong_answer(awaited)),
    }
    fault = next((fault for fault, found in wrong.items() if found), None)
    if fault is not None:
        return fault
    if result is BankResult.SUCCESS:
        return Outcome(PaymentState.PAID, traded_on)
    return Outcome(PaymentState.RETURNED, traded_on, came_back=result is BankResult.RETURNED)


def _wrong_answer(awaited: AwaitedOrder) -> dict[BankFault, bool]:
    return {
        BankFault.ALREADY_ANSWERED: awaited.state in ANSWERED,
        BankFault.NOT_SENT: awaited.state not in {*ANSWERED, PaymentState.SENT},
    }


def _wrong_return(awaited: AwaitedOrder, traded_on: date) -> dict[BankFault, bool]:
    return {
        BankFault.ALREADY_ANSWERED: awaited.state is PaymentState.RETURNED,
        BankFault.NOT_PAID: awaited.state is not PaymentState.PAID,
        BankFault.DATE_BEFORE_PAID: awaited.answered_on is not None and traded_on < awaited.answered_on,
        BankFault.REFUND_RETURNED: awaited.channel is not PaymentChannel.EXPENDITURE_ACCOUNT,
    }
