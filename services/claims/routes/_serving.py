"""Service of a decision, as it is shown: to whom, how, and until when this party may contest it."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from services.claims.commands.recognition._serving import last_days
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.domain.papers.service_of_papers import CONTESTING, Recipient, ServiceMethod
from services.claims.models import Claim, ServiceRecord


class LastDayOut(BaseModel):
    """The last day of a time limit, or why it is not known yet."""

    on: date | None
    gap: str | None

    @classmethod
    def of(cls, due: DueDate) -> "LastDayOut":
        """Show a last day."""
        return cls(on=due.on, gap=due.gap)


class ServiceRecordOut(BaseModel):
    """One service of a decision; the agency, which gets a copy, contests nothing and has no last days."""

    id: UUID
    claim_id: UUID
    decision_id: UUID
    recipient: Recipient
    method: ServiceMethod
    delivered_on: date
    served_on: date
    issued_paper_id: UUID
    recorded_by: str
    recorded_at: datetime
    review_by: LastDayOut | None = None
    court_by: LastDayOut | None = None

    @classmethod
    def of(cls, record: ServiceRecord, claim: Claim) -> "ServiceRecordOut":
        """Show a service with the last days that follow from it."""
        shown = cls.model_validate(record, from_attributes=True)
        if record.party not in CONTESTING:
            return shown
        days = last_days(claim, record)
        return shown.model_copy(update={"review_by": LastDayOut.of(days.review), "court_by": LastDayOut.of(days.court)})
