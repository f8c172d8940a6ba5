"""Take the bank's answers in: paid orders are posted on the trade date, returned ones go back to who ordered them.

Money that comes back after it was paid waits in temporary receipts; an order sent anew is paid from there.

An answer that fits no order moves no money: it is kept as an exception for a person. The same file takes effect once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from services.pool_ledger import queries
from services.pool_ledger.commands._payment_vouchers import voucher_of
from services.pool_ledger.commands._poster import post
from services.pool_ledger.domain.bank_answer import AnswerLine, AwaitedOrder, BankFault, Outcome, judge_answer
from services.pool_ledger.domain.books import book_of
from services.pool_ledger.domain.payment_order import PaymentChannel, PaymentState, moved
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


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bank did with an order, and the voucher that says so, if money moved."""

    order: PaymentOrder
    outcome: Outcome
    voucher: Voucher | None


@dataclass(slots=True)
class Sorted:
    """The answers that have an effect, in the order of the file, and those that have none."""

    answers: list[Answer] = field(default_factory=list)
    exceptions: list[tuple[int, AnswerLine, PaymentOrder | None, BankFault]] = field(default_factory=list)

    def ending(self, state: PaymentState) -> int:
        """How many orders came to a state."""
        return sum(answer.outcome.state is state for answer in self.answers)


async def take_in_bank_answers(tx: Transaction, command: TakeInBankAnswers) -> BankAnswerFile:
    """Give every answer its effect; the same file again returns what it did the first time."""
    prefecture = book_of(tx.actor.division)
    tx.actor.must_serve(prefecture)
    known = await queries.answer_file_with_digest(tx, prefecture, command.file.digest)
    if known is not None:
        return known
    rows = read_rows(stored_path(command.files_dir, command.file.digest), COLUMNS).to_dicts()
    orders = await queries.orders_for_update(tx, list(_named_orders(rows)))
    found = _sort(tx, rows, orders)
    file = tx.add(
        BankAnswerFile(
            id=new_id(),
            prefecture=prefecture,
            digest=command.file.digest,
            file_name=command.file_name,
            paid=found.ending(PaymentState.PAID),
            returned=found.ending(PaymentState.RETURNED),
            exceptions=len(found.exceptions),
            submitted_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    await tx.session.flush()
    tx.add_all(_exception(tx, file, *each) for each in found.exceptions)
    await _post_and_tell(tx, found.answers)
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
    found = Sorted()
    for row in rows:
        line_no = int(row.pop(LINE))
        line = AnswerLine(**row)
        order_id = _order_id(line.order_no)
        order = orders.get(order_id) if order_id else None
        verdict = judge_answer(line, _awaited(order) if order else None, today=tx.today)
        if order is None or isinstance(verdict, BankFault):
            fault = verdict if isinstance(verdict, BankFault) else BankFault.UNKNOWN_ORDER
            found.exceptions.append((line_no, line, order, fault))
        else:
            found.answers.append(_answered(order, line, verdict))
    return found


def _awaited(order: PaymentOrder) -> AwaitedOrder:
    return AwaitedOrder(
        batch_id=order.batch_id,
        amount=order.amount,
        state=PaymentState(order.state),
        channel=PaymentChannel(order.channel),
        sent_on=order.sent_on,
        answered_on=order.answered_on,
    )


def _answered(order: PaymentOrder, line: AnswerLine, outcome: Outcome) -> Answer:
    """Give an answer its effect on the order; the voucher is drawn from the order as it stood before."""
    answer = Answer(order, outcome, voucher_of(order, outcome))
    order.state = moved(PaymentState(order.state), outcome.state)
    order.answered_on, order.bank_reference = outcome.traded_on, line.bank_reference
    order.return_reason = line.reason if outcome.state is PaymentState.RETURNED else None
    if outcome.state is PaymentState.PAID:
        order.held_since = None
    elif outcome.came_back:
        order.held_since = outcome.traded_on
    return answer


async def _post_and_tell(tx: Transaction, answers: Sequence[Answer]) -> None:
    posted = iter(await post(tx, [answer.voucher for answer in answers if answer.voucher is not None]))
    for answer in answers:
        order, traded_on = answer.order, answer.outcome.traded_on
        voucher = next(posted) if answer.voucher is not None else None
        cause = order.reissue_event_id or order.event_id
        if answer.outcome.state is PaymentState.PAID and voucher is not None:
            tx.emit(PaymentMade.of(order, paid_on=traded_on, voucher_no=voucher.no), cause=cause)
        else:
            tx.emit(PaymentReturned.of(order, returned_on=traded_on), cause=cause)


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
