"""What a committee concludes, as it is shown: conclusions, their service, revocations, and fees."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.commands.appraisal._repetition import repeat_by
from services.claims.domain.conclusion.appraisal_fee import FeePayer
from services.claims.domain.conclusion.dependency_level import DependencyLevel
from services.claims.domain.conclusion.revocation import RevocationGround
from services.claims.domain.papers.service_of_papers import Party, Recipient, ServiceMethod
from services.claims.models import (
    Appraisal,
    AppraisalFee,
    Conclusion,
    ConclusionRevocation,
    ConclusionService,
)
from shared.money import Money


class ConclusionOut(BaseModel):
    """What a committee concluded; the case says which of its conclusions is in force."""

    id: UUID
    claim_id: UUID
    appraisal_id: UUID
    grade: int | None
    dependency_level: DependencyLevel | None
    items: list[dict[str, Any]]
    confirmed: dict[str, Any] | None
    workings: dict[str, Any]
    concluded_on: date
    effective_from: date
    replaces_id: UUID | None
    concluded_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, conclusion: Conclusion) -> "ConclusionOut":
        """Show a conclusion."""
        return cls.model_validate(conclusion, from_attributes=True)


class ConclusionServiceOut(BaseModel):
    """Who received a conclusion and how; `repeat_by` is their last day for a repeated appraisal, if that is open."""

    id: UUID
    conclusion_id: UUID
    recipient: Recipient
    party: Party
    method: ServiceMethod
    delivered_on: date
    received_on: date
    repeat_by: date | None
    repeat_by_gap: str | None
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, appraisal: Appraisal, service: ConclusionService) -> "ConclusionServiceOut":
        """Show a service of what an appraisal came to."""
        last_day = repeat_by(appraisal, service)
        columns = {name: getattr(service, name) for name in cls.model_fields.keys() - {"repeat_by", "repeat_by_gap"}}
        return cls(repeat_by=last_day.on, repeat_by_gap=last_day.gap, **columns)


class RevocationOut(BaseModel):
    """Why a conclusion counts no longer."""

    id: UUID
    conclusion_id: UUID
    ground: RevocationGround
    reason: str
    revoked_on: date
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, revocation: ConclusionRevocation) -> "RevocationOut":
        """Show a revocation."""
        return cls.model_validate(revocation, from_attributes=True)


class AppraisalFeeOut(BaseModel):
    """What an appraisal costs, who pays it, and how that was found."""

    id: UUID
    appraisal_id: UUID
    payer: FeePayer
    amount: Money
    workings: dict[str, Any]
    charged_on: date

    @classmethod
    def of(cls, fee: AppraisalFee) -> "AppraisalFeeOut":
        """Show a fee."""
        return cls.model_validate(fee, from_attributes=True)
