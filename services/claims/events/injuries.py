"""Facts about an injury; the key is the case, so that one case's facts stay in order."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from services.claims.models import Claim, Decision
from shared.events import Event
from shared.periods import Month


def about(claim: Claim, effective_on: date) -> dict[str, Any]:
    """Return what every fact about a case carries."""
    return {
        "key": str(claim.id),
        "division": claim.division,
        "period": Month.of(effective_on),
        "effective_on": effective_on,
        "claim_id": claim.id,
    }


class InjuryRecognised(Event):
    """An injury counts, or is deemed to count, as a work injury."""

    type: ClassVar[str] = "claims.injury_recognised.v1"
    claim_id: UUID
    decision_id: UUID
    person_id: UUID
    employer_id: UUID | None
    accident_on: date
    result: str
    article: str
    third_party: str | None

    @classmethod
    def of(cls, claim: Claim, decision: Decision) -> "InjuryRecognised":
        """Announce a decision in favour."""
        return cls(
            **about(claim, decision.decided_on),
            decision_id=decision.id,
            person_id=claim.person_id,
            employer_id=claim.employer_id,
            accident_on=claim.accident_on,
            result=decision.result,
            article=decision.article,
            third_party=decision.third_party,
        )


class InjuryNotRecognised(Event):
    """An injury does not count as a work injury."""

    type: ClassVar[str] = "claims.injury_not_recognised.v1"
    claim_id: UUID
    decision_id: UUID
    person_id: UUID
    result: str
    article: str

    @classmethod
    def of(cls, claim: Claim, decision: Decision) -> "InjuryNotRecognised":
        """Announce a refusal."""
        return cls(
            **about(claim, decision.decided_on),
            decision_id=decision.id,
            person_id=claim.person_id,
            result=decision.result,
            article=decision.article,
        )


class TreatmentEntitlementOpened(Event):
    """The fund pays this injury's treatment: from the accident on, or later if the employer applied late."""

    type: ClassVar[str] = "claims.treatment_entitlement_opened.v1"
    claim_id: UUID
    person_id: UUID
    accident_on: date
    opened_on: date
    fund_pays_from: date
    injured_parts: tuple[str, ...]
    diagnoses: tuple[str, ...]

    @classmethod
    def of(cls, claim: Claim, opened_on: date, fund_pays_from: date) -> "TreatmentEntitlementOpened":
        """Announce the entitlement with the injury as reported: parts of the body and ICD-10 codes."""
        return cls(
            **about(claim, opened_on),
            person_id=claim.person_id,
            accident_on=claim.accident_on,
            opened_on=opened_on,
            fund_pays_from=fund_pays_from,
            injured_parts=tuple(claim.injured_parts),
            diagnoses=tuple(diagnosis["code"] for diagnosis in claim.diagnoses),
        )


class TreatmentEntitlementClosed(Event):
    """From a day on the fund pays this injury's treatment no longer: another decision took the first one's place."""

    type: ClassVar[str] = "claims.treatment_entitlement_closed.v1"
    claim_id: UUID
    person_id: UUID
    closed_on: date

    @classmethod
    def of(cls, claim: Claim, closed_on: date) -> "TreatmentEntitlementClosed":
        """Announce the end of an entitlement."""
        return cls(**about(claim, closed_on), person_id=claim.person_id, closed_on=closed_on)
