"""The steps that hold an assignment against the enrolment and the other assignments of the worker, and keep it."""

from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.domain.enrolment.cover import Cover
from services.registry.models import Enrolment
from shared.db import Transaction
from shared.problems import Conflict, NotFound, RuleViolated


class AssignmentNotFound(NotFound):
    """No such assignment for this caller."""

    code = "assignment-not-found"
    title = "Assignment not found"
    zh = "未找到派出登记 {assignment_id}，或不在当前账号的管辖范围内。"
    en = "There is no assignment {assignment_id} that you may see."


class AssignmentOverlaps(Conflict):
    """A worker is in one place at a time."""

    code = "assignment-overlaps"
    title = "Overlaps another assignment"
    zh = "该职工在此期间已有派出登记 {other}，请先终止。"
    en = "Assignment {other} of this worker shares a day with this one; end it first."


class AssignmentOutsideEnrolment(RuleViolated):
    """Nobody is sent before they are employed, or after."""

    code = "assignment-outside-enrolment"
    title = "Assignment outside the employment"
    zh = "派出期间（{starts_on} 起）不在本单位用工期间内。"
    en = "The assignment from {starts_on} does not lie within the employment."


class AssignmentOutOfOrder(RuleViolated):
    """It ends before it begins."""

    code = "assignment-out-of-order"
    title = "Assignment ends before it begins"
    zh = "派出终止日 {ends_on} 早于起始日 {starts_on}。"
    en = "The assignment ends on {ends_on}, before it begins on {starts_on}."


async def check_days(
    tx: Transaction, enrolment: Enrolment, starts_on: date, ends_on: date | None, *, but: UUID | None = None
) -> None:
    """Raise unless the days lie within the employment and are free of other assignments than `but`."""
    if ends_on is not None and ends_on < starts_on:
        raise AssignmentOutOfOrder(starts_on=starts_on, ends_on=ends_on)
    employed = Cover(enrolment.employed_from, enrolment.employed_until)
    if starts_on not in employed or (ends_on is not None and ends_on not in employed):
        raise AssignmentOutsideEnrolment(starts_on=starts_on)
    other = await queries.assignment_overlapping(tx, enrolment.id, starts_on, ends_on, but=but)
    if other is not None:
        raise AssignmentOverlaps(other=other.id)
