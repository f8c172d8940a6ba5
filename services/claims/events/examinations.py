"""Facts about examinations."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.claims.events.injuries import about
from services.claims.models import Appraisal, Claim
from shared.events import Event


class ExaminationRefused(Event):
    """Whoever was to be examined refused it: benefits that rest on the appraisal stop (WII Reg, Art. 42)."""

    type: ClassVar[str] = "claims.examination_refused.v1"
    claim_id: UUID
    appraisal_id: UUID
    person_id: UUID
    kind: str
    refused_on: date

    @classmethod
    def of(cls, claim: Claim, appraisal: Appraisal, refused_on: date) -> "ExaminationRefused":
        """Announce a refusal."""
        return cls(
            **about(claim, refused_on),
            appraisal_id=appraisal.id,
            person_id=claim.person_id,
            kind=appraisal.kind,
            refused_on=refused_on,
        )
