"""Ask that an enrolment entered in error be withdrawn (撤销参保登记): somebody else decides."""

from dataclasses import dataclass
from uuid import UUID

from services.registry.commands.corrections._correction import Dates, Request, file_correction
from services.registry.commands.corrections._resting import refuse_if_rested_on
from services.registry.commands.enrolment._enrolment import enrolment_at_counter
from services.registry.domain.corrections.correction import CorrectionKind
from services.registry.models import EnrolmentCorrection
from shared.db import Transaction
from shared.web.etag import Seen, etag


@dataclass(frozen=True, slots=True)
class RequestWithdrawal:
    """Which enrolment, as the caller saw it, and how the error came about."""

    enrolment_id: UUID
    seen: Seen
    reason: str


async def request_withdrawal(tx: Transaction, command: RequestWithdrawal) -> EnrolmentCorrection:
    """File the request, unless something rests on the enrolment."""
    enrolment, employer = await enrolment_at_counter(tx, command.enrolment_id)
    command.seen.must_be(etag(enrolment.id, enrolment.known_since))
    await refuse_if_rested_on(tx, enrolment)
    asked = Request(CorrectionKind.WITHDRAWAL, Dates.of(enrolment), command.reason)
    return await file_correction(tx, enrolment, employer, asked)
