"""End one person's enrolment at the counter (职工减员)."""

from dataclasses import dataclass
from uuid import UUID

from services.registry.commands.enrolment._enrolment import enrolment_at_counter, must_be_open
from services.registry.commands.enrolment._leaving import Leaving, leave
from services.registry.models import Enrolment
from shared.db import Transaction
from shared.web.etag import Seen, etag


@dataclass(frozen=True, slots=True)
class EndEnrolment:
    """Which enrolment, as the caller saw it, and when it ended."""

    enrolment_id: UUID
    seen: Seen
    leaving: Leaving


async def end_enrolment(tx: Transaction, command: EndEnrolment) -> Enrolment:
    """Close an open enrolment."""
    enrolment, employer = await enrolment_at_counter(tx, command.enrolment_id)
    command.seen.must_be(etag(enrolment.id, enrolment.known_since))
    must_be_open(enrolment)
    await leave(tx, employer, enrolment, command.leaving)
    return enrolment
