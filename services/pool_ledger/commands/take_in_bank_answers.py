"""Take the bank's answers in: paid orders are posted on the trade date, returned ones go back to who ordered them.

An answer that fits no order moves no money: it is kept as an exception for a person. The same file takes effect once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from services.pool_ledger import queries
from services.pool_ledger.commands._poster import chart_of, post
from services.pool_ledger.domain.bank_answer import AnswerLine, AwaitedOrder, BankFault, Outcome, judge_answer
from services.pool_ledger.domain.books import book_of
from services.pool_ledger.domain.entries import BenefitPaid, benefit_paid
from services.pool_ledger.domain.payment_order import PaymentChannel, PaymentState, moved
from services.pool_ledger.domain.refund import RefundPaid, contribution_refunded
from services.pool_ledger.domain.voucher import Voucher
from services.pool_ledger.events import PaymentMade, PaymentReturned
from services.pool_ledger.models import BankAnswerFile, BankException, PaymentOrder
from shared.bulk.files import StoredFile, stored_path
from shared.bulk.rows import LINE, read_rows
from shared.db import Transaction
from shared.ids import new_id

COLUMNS = {
    "批次号": "batch_no",
    "指令编号": "order_no",
    "结果": "result",
    "金额": "amount",
    "交易日期": "traded_on",
    "银行流水号": "bank_reference",
    "失败原因": "reason",
}


@dataclass(frozen=True, slots=True)
class TakeInBankAnswers:
    """A kept file of the bank's, and where it lies."""

    file_name: str
    file: StoredFile
    files_dir: Path


@dataclass(slots=True)
class Sorted:
    """The answers, sorted by what they do."""

    paid: list[tuple[PaymentOrder, Outcome]] = field(default_factory=list)
    returned: list[tuple[PaymentOrder, Outcome]] = field(default_factory=list)
    exceptions: list[tuple[int, AnswerLine, PaymentOrder | None, BankFault]] = field(default_factory=list)


async def take_in_bank_answers(tx: Transaction, command: TakeInBankAnswers) -> BankAnswerFile:
    """Give every answer its effect; the same file again returns what it did the first time."""
    prefecture = book_of(tx.actor.division)
    tx.actor.must_serve(prefecture)
    known = await queries.answer_file_with_digest(tx, prefecture, command.file.digest)
    if known is not None:
        return known
    rows = read_rows(stored_path(command.files_dir, command.file.digest), COLUMNS).to_dicts()
    orders = await queries.orders_for_update(tx, list(_named_orders(rows)))
    answers = _sort(tx, rows, orders)
    file = tx.add(
        BankAnswerFile(
            id=new_id(),
            prefecture=prefecture,
            digest=command.file.digest,
            file_name=command.file_name,
            paid=len(answers.paid),
            returned=len(answers.returned),
            exceptions=len(answers.exceptions),
            submitted_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    await tx.session.flush()
    tx.add_all(_exception(tx, file, *each) for each in answers.exceptions)
    await _pay(tx, answers)
    for order, outcome in answers.returned:
        tx.emit(PaymentReturned.of(order, returned_on=outcome.traded_on), cause=order.event_id)
    return file


def _named_orders(rows: list[dict[str, Any]]) -> Iterator[UUID]:
    for row in rows:
        order_id = _order_id(row["order_no"])
        if order_id is not None:
            yield order_id


def _order_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _sort(tx: Transaction, rows: list[dict[str, Any]], orders: Mapping[UUID, PaymentOrder]) -> Sorted:
    """Judge line after line; an order is answered by its first good line, so a second one finds it answered."""
    answers = Sorted()
    for row in rows:
        line_no = int(row.pop(LINE))
        line = AnswerLine(**row)
        order_id = _order_id(line.order_no)
        order = orders.get(order_id) if order_id else None
        verdict = judge_answer(line, _awaited(order) if order else None, today=tx.today)
        if order is None or isinstance(verdict, BankFault):
            fault = verdict if isinstance(verdict, BankFault) else BankFault.UNKNOWN_ORDER
            answers.exceptions.append((line_no, line, order, fault))
            continue
        order.state = moved(PaymentState(order.state), verdict.state)
        order.answered_on, order.bank_reference = verdict.traded_on, line.bank_reference
        order.return_reason = line.reason if verdict.state is PaymentState.RETURNED else None
        (answers.paid if verdict.state is PaymentState.PAID else answers.returned).append((order, verdict))
    return answers


def _awaited(order: PaymentOrder) -> AwaitedOrder:
    return AwaitedOrder(order.batch_id, order.amount, PaymentState(order.state), order.sent_on)


async def _pay(tx: Transaction, answers: Sorted) -> None:
    posted = await post(tx, [_voucher(order, outcome) for order, outcome in answers.paid])
    for (order, outcome), voucher in zip(answers.paid, posted, strict=True):
        tx.emit(PaymentMade.of(order, paid_on=outcome.traded_on, voucher_no=voucher.no), cause=order.event_id)


def _voucher(order: PaymentOrder, outcome: Outcome) -> Voucher:
    parts = chart_of(order.prefecture, outcome.traded_on).parts
    if order.channel != PaymentChannel.EXPENDITURE_ACCOUNT:
        return contribution_refunded(_refund(order, outcome), order.prefecture, parts)
    payment = BenefitPaid(
        order_id=order.id,
        division=order.division,
        expense_account=order.debited_account,
        benefit=order.benefit,
        amount=order.amount,
        deposit=order.deposit,
        purpose=order.purpose,
        paid_on=outcome.traded_on,
        event_id=order.event_id,
    )
    return benefit_paid(payment, parts)


def _refund(order: PaymentOrder, outcome: Outcome) -> RefundPaid:
    return RefundPaid(
        order_id=order.id,
        division=order.division,
        income_account=order.debited_account,
        channel=PaymentChannel(order.channel),
        amount=order.amount,
        paid_on=outcome.traded_on,
        event_id=order.event_id,
    )


def _exception(
    tx: Transaction, file: BankAnswerFile, line_no: int, line: AnswerLine, order: PaymentOrder | None, fault: BankFault
) -> BankException:
    return BankException(
        id=new_id(),
        prefecture=order.prefecture if order else file.prefecture,
        file_id=file.id,
        line=line_no,
        batch_no=line.batch_no,
        order_no=line.order_no,
        result=line.result,
        amount=line.amount,
        traded_on=line.traded_on,
        bank_reference=line.bank_reference,
        fault=fault.name,
        recorded_at=tx.now,
    )
