"""Facts about decisions that are in force no longer."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.claims.events.injuries import about
from services.claims.models import Claim, Decision
from shared.events import Event


class RecognitionRevoked(Event):
    """A decision on recognition left force, by `why`: REVIEW, COURT or CORRECTION. Another follows it."""

    type: ClassVar[str] = "claims.recognition_revoked.v1"
    claim_id: UUID
    decision_id: UUID
    person_id: UUID
    employer_id: UUID | None
    result: str
    article: str
    why: str
    revoked_on: date

    @classmethod
    def of(cls, claim: Claim, decision: Decision, why: str, revoked_on: date) -> "RecognitionRevoked":
        """Announce the end of a decision's force."""
        return cls(
            **about(claim, revoked_on),
            decision_id=decision.id,
            person_id=claim.person_id,
            employer_id=claim.employer_id,
            result=decision.result,
            article=decision.article,
            why=why,
            revoked_on=revoked_on,
        )
