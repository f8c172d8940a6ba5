"""Deaths and missing workers, as they are shown."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.death.death import DeathStage, Scheme
from services.claims.domain.death.missing_person import Occasion
from services.claims.models import Claim, DeathRecord, MissingPerson


class DeathRecordOut(BaseModel):
    """How a worker died, the benefits that it brings, and the rule that says so."""

    id: UUID
    claim_id: UUID
    died_on: date
    stage: DeathStage
    of_the_injury: bool
    declared_by_court: bool
    grade: int | None
    scheme: Scheme
    due: list[Benefit]
    rule: str
    workings: dict[str, Any]
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, record: DeathRecord) -> "DeathRecordOut":
        """Show a record of a death."""
        return cls.model_validate(record, from_attributes=True)


class MissingOut(BaseModel):
    """Since when a worker is missing, and when he or she came back."""

    claim_id: UUID
    missing_since: date
    occasion: Occasion
    returned_on: date | None
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, missing: MissingPerson) -> "MissingOut":
        """Show that a worker is, or was, missing."""
        return cls.model_validate(missing, from_attributes=True)


class DeathOut(BaseModel):
    """What a case knows of the worker's death; without circumstances it is not yet known what it brings."""

    claim_id: UUID
    died_on: date | None
    circumstances: DeathRecordOut | None
    missing: MissingOut | None

    @classmethod
    def of(cls, claim: Claim, record: DeathRecord | None, missing: MissingPerson | None) -> "DeathOut":
        """Show a death."""
        return cls(
            claim_id=claim.id,
            died_on=claim.died_on,
            circumstances=DeathRecordOut.of(record) if record else None,
            missing=MissingOut.of(missing) if missing else None,
        )
