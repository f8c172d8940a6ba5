"""A case as it is shown: in short, or with everything that happened, when it counted, when we knew, and who did it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.case_state import CaseState
from services.claims.domain.recognition import Ground
from services.claims.domain.time_limits import Reporter
from services.claims.models import Claim, Evidence, HistoryEntry
from services.claims.queries import CaseFile
from services.claims.routes._conclusions import AppraisalOut, AwardOut, DecisionOut, OrderOut
from shared.db import Transaction


class InjuryOut(BaseModel):
    """A case in short. Without a due date, its gap says whose holidays are not published yet."""

    id: UUID
    state: CaseState
    division: str
    person_id: UUID
    person_known: bool
    employer_credit_code: str
    employer_id: UUID | None
    accident_at: datetime
    accident_on: date
    ground: Ground
    reporter: Reporter
    reported_on: date
    report_due_on: date | None
    report_due_gap: str | None
    late: bool | None
    accepted_on: date | None
    decision_due_on: date | None
    decision_due_gap: str | None
    recorded_at: datetime

    @classmethod
    def of(cls, claim: Claim) -> "InjuryOut":
        """Show a case in short."""
        return cls.model_validate(claim, from_attributes=True)


class InjuryPage(BaseModel):
    """Some cases; ask again with `after=next`."""

    items: list[InjuryOut]
    next: UUID | None


class EvidenceOut(BaseModel):
    """What another service answered, and when."""

    kind: str
    asked_at: datetime
    recorded_at: datetime
    answer: dict[str, Any]

    @classmethod
    def of(cls, evidence: Evidence) -> "EvidenceOut":
        """Show an answer."""
        return cls.model_validate(evidence, from_attributes=True)


class HappenedOut(BaseModel):
    """Something that happened to the case."""

    what: str
    effective_on: date
    recorded_at: datetime
    recorded_by: str
    correlation_id: str
    facts: dict[str, Any]

    @classmethod
    def of(cls, entry: HistoryEntry) -> "HappenedOut":
        """Show an entry of the history."""
        return cls.model_validate(entry, from_attributes=True)


class CaseFileOut(BaseModel):
    """A case with everything that belongs to it."""

    injury: InjuryOut
    place: str
    cause: str
    injured_parts: list[str]
    diagnoses: list[dict[str, str]]
    payee_known: bool
    decision: DecisionOut | None
    appraisal: AppraisalOut | None
    evidence: list[EvidenceOut]
    awards: list[AwardOut]
    payment_orders: list[OrderOut]
    history: list[HappenedOut]

    @classmethod
    def of(cls, file: CaseFile, tx: Transaction) -> "CaseFileOut":
        """Show a whole case to who asks."""
        claim = file.claim
        return cls(
            injury=InjuryOut.of(claim),
            place=claim.place,
            cause=claim.cause,
            injured_parts=claim.injured_parts,
            diagnoses=claim.diagnoses,
            payee_known=claim.payee_sealed is not None,
            decision=DecisionOut.of(file.decision) if file.decision else None,
            appraisal=AppraisalOut.of(file.appraisal) if file.appraisal else None,
            evidence=[EvidenceOut.of(evidence) for evidence in file.evidence],
            awards=[AwardOut.of(award) for award in file.awards],
            payment_orders=[OrderOut.of(order, tx) for order in file.orders],
            history=[HappenedOut.of(entry) for entry in file.history],
        )
