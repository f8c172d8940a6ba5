"""A review or a suit as it is shown."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.disputes.dispute import Contestant, DisputedObject, Forum, Outcome
from services.claims.models import Dispute


class DisputeOut(BaseModel):
    """Who contested what where, whether in time if anybody can tell, and how it ended."""

    id: UUID
    claim_id: UUID
    object: DisputedObject
    decision_id: UUID | None
    forum: Forum
    filed_by: Contestant
    case_no: str
    known_on: date
    filed_on: date
    admitted_on: date
    due_on: date | None
    due_gap: str | None
    in_time: bool | None
    recorded_at: datetime
    recorded_by: str
    outcome: Outcome | None
    outcome_no: str | None
    outcome_on: date | None
    received_on: date | None
    outcome_recorded_at: datetime | None
    outcome_recorded_by: str | None

    @classmethod
    def of(cls, dispute: Dispute) -> "DisputeOut":
        """Show a dispute."""
        return cls.model_validate(dispute, from_attributes=True)
