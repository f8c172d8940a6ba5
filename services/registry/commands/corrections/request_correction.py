"""Ask that an enrolment's dates be put right (参保日期更正): somebody else decides, and both dates stay on record."""

from dataclasses import dataclass
from uuid import UUID

from services.registry.commands.corrections._corrected import corrected
from services.registry.commands.corrections._correction import Dates, Request, file_correction
from services.registry.commands.enrolment._enrolment import enrolment_at_counter
from services.registry.domain.corrections.correction import CorrectionKind
from services.registry.models import EnrolmentCorrection
from shared.db import Transaction
from shared.web.etag import Seen, etag


@dataclass(frozen=True, slots=True)
class RequestCorrection:
    """Which enrolment, as the caller saw it, what its dates should be, and why."""

    enrolment_id: UUID
    seen: Seen
    dates: Dates
    reason: str


async def request_correction(tx: Transaction, command: RequestCorrection) -> EnrolmentCorrection:
    """File the request, if such dates can stand."""
    enrolment, employer = await enrolment_at_counter(tx, command.enrolment_id)
    command.seen.must_be(etag(enrolment.id, enrolment.known_since))
    await corrected(tx, enrolment, employer, command.dates)
    asked = Request(CorrectionKind.DATES, command.dates, command.reason)
    return await file_correction(tx, enrolment, employer, asked)
