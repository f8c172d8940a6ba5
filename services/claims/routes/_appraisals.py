"""An appraisal, as it is shown: what is asked of the committee, and where it stands."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.appraisal.appraisal_state import AppraisalState
from services.claims.models import Appraisal


class AppraisalOut(BaseModel):
    """A procedure before a committee, and where it stands."""

    id: UUID
    claim_id: UUID
    committee: str
    kind: str
    state: AppraisalState
    applicant: str
    applied_on: date
    accepted_on: date | None
    papers_due_on: date | None
    against_id: UUID | None
    asked: dict[str, Any]
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, appraisal: Appraisal) -> "AppraisalOut":
        """Show an appraisal."""
        return cls.model_validate(appraisal, from_attributes=True)
