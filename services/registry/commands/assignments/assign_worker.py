"""Record where an enrolled worker is sent: dispatched, seconded, or abroad (WII Reg, Arts. 43, 44)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry.commands.assignments._assignment import check_days
from services.registry.commands.employers._particulars import checked_code
from services.registry.commands.enrolment._enrolment import enrolment_at_counter
from services.registry.domain.assignments.assignment import AssignmentKind
from services.registry.models import Assignment
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class Host:
    """Where the worker works: a unit with a credit code, or one abroad and the country it is in."""

    name: str
    credit_code: str | None
    country: str | None
    requires_own_scheme: bool


@dataclass(frozen=True, slots=True)
class AssignWorker:
    """Whose enrolment, where to, from when until when, and what employer and host agreed on compensation."""

    enrolment_id: UUID
    kind: AssignmentKind
    host: Host
    starts_on: date
    ends_on: date | None
    agreement: str | None


async def assign_worker(tx: Transaction, command: AssignWorker) -> Assignment:
    """Keep an assignment; abroad it suspends cover where the host country requires its own scheme."""
    enrolment, _ = await enrolment_at_counter(tx, command.enrolment_id)
    host = command.host
    credit_code = None if host.credit_code is None else checked_code(host.credit_code)
    await check_days(tx, enrolment, command.starts_on, command.ends_on)
    return tx.add(
        Assignment(
            id=new_id(),
            prefecture=enrolment.prefecture,
            enrolment_id=enrolment.id,
            kind=command.kind,
            host_name=host.name,
            host_credit_code=credit_code,
            country=host.country,
            suspends_cover=command.kind is AssignmentKind.ABROAD and host.requires_own_scheme,
            agreement=command.agreement,
            starts_on=command.starts_on,
            ends_on=command.ends_on,
            recorded_at=tx.now,
        )
    )
