"""Facts about what appraisal committees conclude, confirm and take back."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.claims.events.injuries import about
from services.claims.models import Appraisal, Claim, Conclusion, ConclusionRevocation
from shared.events import Event


class AppraisalConcluded(Event):
    """A committee has graded what the injury left behind; it counts from `effective_from` on."""

    type: ClassVar[str] = "claims.appraisal_concluded.v1"
    claim_id: UUID
    appraisal_id: UUID
    conclusion_id: UUID
    replaces_id: UUID | None
    person_id: UUID
    kind: str
    grade: int | None
    dependency_level: str
    concluded_on: date
    effective_from: date

    @classmethod
    def of(cls, claim: Claim, appraisal: Appraisal, conclusion: Conclusion) -> "AppraisalConcluded":
        """Announce a conclusion that grades."""
        return cls(
            **about(claim, conclusion.concluded_on),
            appraisal_id=appraisal.id,
            conclusion_id=conclusion.id,
            replaces_id=conclusion.replaces_id,
            person_id=claim.person_id,
            kind=appraisal.kind,
            grade=conclusion.grade,
            dependency_level=str(conclusion.dependency_level),
            concluded_on=conclusion.concluded_on,
            effective_from=conclusion.effective_from,
        )


class ConfirmationGiven(Event):
    """A committee has confirmed, or not, what else it was asked: a device, a recurrence, rehabilitation, and so on."""

    type: ClassVar[str] = "claims.confirmation_given.v1"
    claim_id: UUID
    appraisal_id: UUID
    conclusion_id: UUID
    person_id: UUID
    kind: str
    confirmed: bool
    device: str | None
    service_life_months: int | None
    months: int | None
    concluded_on: date
    effective_from: date

    @classmethod
    def of(cls, claim: Claim, appraisal: Appraisal, conclusion: Conclusion) -> "ConfirmationGiven":
        """Announce a confirmation, or that there is none."""
        answer = conclusion.confirmed or {}
        return cls(
            **about(claim, conclusion.concluded_on),
            appraisal_id=appraisal.id,
            conclusion_id=conclusion.id,
            person_id=claim.person_id,
            kind=appraisal.kind,
            confirmed=answer["confirmed"],
            device=answer.get("device"),
            service_life_months=answer.get("service_life_months"),
            months=answer.get("months"),
            concluded_on=conclusion.concluded_on,
            effective_from=conclusion.effective_from,
        )


class ConclusionRevoked(Event):
    """A conclusion was taken back: whatever rests on it is open again."""

    type: ClassVar[str] = "claims.conclusion_revoked.v1"
    claim_id: UUID
    appraisal_id: UUID
    conclusion_id: UUID
    person_id: UUID
    kind: str
    why: str
    revoked_on: date

    @classmethod
    def of(cls, claim: Claim, appraisal: Appraisal, revocation: ConclusionRevocation) -> "ConclusionRevoked":
        """Announce that a conclusion counts no longer."""
        return cls(
            **about(claim, revocation.revoked_on),
            appraisal_id=appraisal.id,
            conclusion_id=revocation.conclusion_id,
            person_id=claim.person_id,
            kind=appraisal.kind,
            why=revocation.ground,
            revoked_on=revocation.revoked_on,
        )
