"""Ask that received money be counted where it belongs (认领、错缴调整): nothing moves until another approves."""

from dataclasses import dataclass
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.collecting._exceptions import open_exception_for_update
from services.contributions.domain.collecting.assignment import AssignmentState, assignable
from services.contributions.domain.collecting.income_account import income_account
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.collecting.receipt_matching import Mismatch
from services.contributions.models import KnownEmployer, Receipt, ReceiptAssignment, ReceiptException
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class EmployerNotKnown(RuleViolated):
    """The registry has announced no such employer in this prefecture."""

    code = "employer-not-known"
    title = "Employer is not known"
    zh = "本统筹区没有用人单位 {employer_id} 的登记信息。"
    en = "No employer {employer_id} is registered in this prefecture."


class AmountNotAssignable(RuleViolated):
    """More than what is too much, or only a part of unknown money."""

    code = "amount-not-assignable"
    title = "Amount cannot be assigned"
    zh = "可调整金额为 {assignable} 元，未认领的到账须整笔认领；申请金额 {amount} 元不符。"
    en = "{assignable} yuan can be assigned, and money nobody is known for only whole: {amount} does not fit."


class NoReceiptBehind(RuleViolated):
    """The money on the account was itself moved there."""

    code = "no-receipt-behind"
    title = "No receipt stands behind it"
    zh = "该账上的资金是划转而来，没有对应的到账记录，请从原账户办理调整。"
    en = "The money on this account was moved there: it has no receipt of its own. Adjust where it came from."


class SameAccount(RuleViolated):
    """The money is there already."""

    code = "same-account"
    title = "Money is on that account already"
    zh = "调入与调出为同一单位、同一费款所属期和品目。"
    en = "The money stands on that employer's month and item already."


class AssignmentPending(Conflict):
    """One request at a time on an exception."""

    code = "assignment-pending"
    title = "Assignment waits for its decision"
    zh = "该对账异常已有待复核的调整申请 {assignment_id}。"
    en = "Assignment {assignment_id} of this money waits for its decision."


@dataclass(frozen=True, slots=True)
class RequestAssignment:
    """The money under which exception, to whom, for which month and item, how much, and why."""

    exception_id: UUID
    employer_id: UUID
    month: Month
    item: ReceiptItem
    amount: Money
    reason: str


async def request_assignment(tx: Transaction, command: RequestAssignment) -> ReceiptAssignment:
    """Keep the request for another person's decision."""
    exception = await open_exception_for_update(tx, command.exception_id)
    waiting = await queries.pending_assignment(tx, exception.id)
    if waiting is not None:
        raise AssignmentPending(assignment_id=waiting.id)
    employer = await queries.employer(tx, exception.prefecture, command.employer_id)
    if employer is None:
        raise EmployerNotKnown(employer_id=command.employer_id)
    _check(exception, command)
    if exception.receipt_id is None:
        raise NoReceiptBehind()
    receipt = await queries.receipt(tx, exception.receipt_id)
    assignment = tx.add(_assignment(tx, receipt, employer, command))
    await approve(tx, assignment.id, "REQUEST_ASSIGNMENT")
    return assignment


def _check(exception: ReceiptException, command: RequestAssignment) -> None:
    kind = Mismatch(exception.kind)
    most = assignable(kind, exception.due, exception.received)
    fits = command.amount == most if kind is Mismatch.UNKNOWN_EMPLOYER else command.amount <= most
    if not fits:
        raise AmountNotAssignable(assignable=most, amount=command.amount)
    to = (command.employer_id, command.month, command.item.counts_against)
    if to == (exception.employer_id, exception.month, exception.item):
        raise SameAccount()


def _assignment(
    tx: Transaction, receipt: Receipt, employer: KnownEmployer, command: RequestAssignment
) -> ReceiptAssignment:
    return ReceiptAssignment(
        id=new_id(),
        prefecture=receipt.prefecture,
        exception_id=command.exception_id,
        receipt_id=receipt.id,
        amount=command.amount,
        from_division=receipt.division,
        from_account=receipt.income_account,
        employer_id=employer.employer_id,
        division=employer.division,
        month=command.month,
        item=command.item,
        to_account=income_account(command.item, employer.employer_type),
        reason=command.reason,
        state=AssignmentState.REQUESTED,
        requested_by=tx.actor.subject,
        requested_at=tx.now,
    )
