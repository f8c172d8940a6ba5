"""What a case comes to in recognition, as it is shown: assessments of its ground, and decisions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.commands.recognition._deciding import Origin
from services.claims.domain.panel.panel_rules import PanelTrigger
from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.assessment import Outcome
from services.claims.domain.recognition.grounds import Exclusion, Ground, RecognitionResult
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.recognition.third_party import ThirdParty
from services.claims.models import Decision, GroundAssessment


class GroundAssessmentOut(BaseModel):
    """The facts, what they come to and why; of each list of papers wanting, any one would answer what is open."""

    id: UUID
    claim_id: UUID
    facts: dict[str, Any]
    documents: list[PaperKind]
    outcome: Outcome
    article: Ground | Exclusion
    interpretations: list[str]
    reasons: list[dict[str, Any]]
    papers_wanting: list[list[PaperKind]]
    triggers: list[PanelTrigger]
    cited: list[str]
    assessed_on: date
    assessed_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, assessment: GroundAssessment) -> "GroundAssessmentOut":
        """Show an assessment."""
        return cls.model_validate(assessment, from_attributes=True)


class DecisionOut(BaseModel):
    """A decision and, if the injury counts, who is liable and why; the case says which of its decisions is in force."""

    id: UUID
    claim_id: UUID
    number: int
    origin: Origin
    result: RecognitionResult
    article: str
    interpretations: list[str]
    facts: dict[str, Any]
    third_party: ThirdParty | None
    reason: str
    decided_on: date
    decided_by: str
    recorded_at: datetime
    payer: Payer | None
    liability_reason: str | None
    liability_article: str | None
    liability_workings: dict[str, Any] | None

    @classmethod
    def of(cls, decision: Decision) -> "DecisionOut":
        """Show a decision."""
        return cls.model_validate(decision, from_attributes=True)
