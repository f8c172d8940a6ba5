"""End an assignment, or move its end: what was known of it before stays on record."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.commands.assignments._assignment import AssignmentNotFound, check_days
from services.registry.commands.enrolment._enrolment import enrolment_at_counter
from services.registry.models import Assignment
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class EndAssignment:
    """Which assignment, and its last day."""

    assignment_id: UUID
    ends_on: date


async def end_assignment(tx: Transaction, command: EndAssignment) -> Assignment:
    """Supersede the assignment by one with that end; returns the one that stands."""
    before = await queries.assignment_standing(tx, command.assignment_id)
    if before is None:
        raise AssignmentNotFound(assignment_id=command.assignment_id)
    enrolment, _ = await enrolment_at_counter(tx, before.enrolment_id)
    await check_days(tx, enrolment, before.starts_on, command.ends_on, but=before.id)
    before.superseded_at = tx.now
    await tx.session.flush()
    return tx.add(
        Assignment(
            id=new_id(),
            prefecture=before.prefecture,
            enrolment_id=before.enrolment_id,
            kind=before.kind,
            host_name=before.host_name,
            host_credit_code=before.host_credit_code,
            country=before.country,
            suspends_cover=before.suspends_cover,
            agreement=before.agreement,
            starts_on=before.starts_on,
            ends_on=command.ends_on,
            recorded_at=tx.now,
        )
    )
