"""The bank's answers (银行回单): what became of each payment order, and the answers that fit none.

An answer that does not fit moves no money: it is put before a person.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from services.pool_ledger.domain.payment_order import ANSWERED, PaymentState
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


class BankResult(StrEnum):
    """What the bank says."""

    SUCCESS = "SUCCESS"
    FAILED = "FAILED"


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
    """An order as the books know it when an answer comes."""

    batch_id: UUID | None
    amount: Money
    state: PaymentState
    sent_on: date | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order, and when."""

    state: PaymentState
    traded_on: date


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
        BankFault.ALREADY_ANSWERED: awaited.state in ANSWERED,
        BankFault.NOT_SENT: awaited.state not in {*ANSWERED, PaymentState.SENT},
    }
    fault = next((fault for fault, found in wrong.items() if found), None)
    if fault is not None:
        return fault
    return Outcome(PaymentState.PAID if result is BankResult.SUCCESS else PaymentState.RETURNED, traded_on)
