"""Decide on an assignment of received money (复核): approved, it moves, and the books follow where its account changes.

The receipt itself stands as it came: what moves is added beside it, counting from the day the money was received.
"""

from dataclasses import dataclass
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.collecting._exceptions import open_exception_for_update
from services.contributions.commands.collecting._money import Move, MoveCause, move_money
from services.contributions.domain.collecting.assignment import AssignmentState
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.events import ReceiptAssigned
from services.contributions.models import Receipt, ReceiptAssignment, ReceiptException
from shared.approvals import approve
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class AssignmentNotFound(NotFound):
    """No such request for this caller."""

    code = "assignment-not-found"
    title = "Assignment not found"
    zh = "未找到资金调整申请 {assignment_id}，或不在当前账号的管辖范围内。"
    en = "There is no assignment {assignment_id} that you may see."


class AssignmentDecided(Conflict):
    """A request is decided once."""

    code = "assignment-decided"
    title = "Assignment was decided"
    zh = "资金调整申请 {assignment_id} 已有结论（{state}）。"
    en = "Assignment {assignment_id} was decided before ({state})."


@dataclass(frozen=True, slots=True)
class DecideAssignment:
    """Which request, whether it is approved, and a note."""

    assignment_id: UUID
    approved: bool
    note: str


async def decide_assignment(tx: Transaction, command: DecideAssignment) -> ReceiptAssignment:
    """Refuse the request, or move the money; whoever asked for it cannot decide."""
    assignment = await queries.assignment_for_update(tx, command.assignment_id)
    if assignment is None:
        raise AssignmentNotFound(assignment_id=command.assignment_id)
    tx.actor.must_serve(assignment.from_division)
    if assignment.state != AssignmentState.REQUESTED:
        raise AssignmentDecided(assignment_id=assignment.id, state=assignment.state)
    await approve(tx, assignment.id, "DECIDE_ASSIGNMENT")
    assignment.state = AssignmentState.APPROVED if command.approved else AssignmentState.REFUSED
    assignment.decided_by, assignment.decided_at = tx.actor.subject, tx.now
    assignment.decision_note = command.note
    if command.approved:
        await _move(tx, assignment)
    return assignment


async def _move(tx: Transaction, assignment: ReceiptAssignment) -> None:
    await queries.lock_collection(tx, assignment.prefecture)
    exception = await open_exception_for_update(tx, assignment.exception_id)
    receipt = await queries.receipt(tx, assignment.receipt_id)
    if exception.employer_id is None:
        await queries.settle_exceptions(tx, [exception.id])
    await move_money(tx, assignment.prefecture, _moves(assignment, exception, receipt))
    if (assignment.from_account, assignment.from_division) != (assignment.to_account, assignment.division):
        tx.emit(ReceiptAssigned.of(assignment, tx.today))


def _moves(assignment: ReceiptAssignment, exception: ReceiptException, receipt: Receipt) -> list[Move]:
    """Return the money's way: away from its account, if it had one, and on to the new one."""
    cause = MoveCause.ASSIGNED if exception.employer_id is None else MoveCause.REASSIGNED
    arriving = Move(
        employer_id=assignment.employer_id,
        division=assignment.division,
        month=assignment.month,
        item=ReceiptItem(assignment.item).counts_against,
        amount=assignment.amount,
        cause=cause,
        document_id=assignment.id,
        moved_on=receipt.received_on,
    )
    if exception.employer_id is None:
        return [arriving]
    leaving = Move(
        employer_id=exception.employer_id,
        division=exception.division,
        month=exception.month,
        item=ReceiptItem(exception.item),
        amount=-assignment.amount,
        cause=cause,
        document_id=assignment.id,
        moved_on=receipt.received_on,
    )
    return [leaving, arriving]
