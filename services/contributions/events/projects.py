"""What contributions announces of projects and platforms."""

from typing import ClassVar
from uuid import UUID

from services.contributions.domain.projects.project_contribution import ProjectMethod
from services.contributions.models import PlatformAssessment, ProjectAssessment
from shared.events import Event
from shared.money import Money
from shared.periods import Month


class ProjectAssessed(Event):
    """A project was assessed, or its cost changed: `amount` is the difference, `total` what it pays in all."""

    type: ClassVar[str] = "contributions.project_assessed.v1"
    assessment_id: UUID
    project_id: UUID
    employer_id: UUID
    month: Month
    method: ProjectMethod
    total: Money
    amount: Money

    @classmethod
    def of(cls, assessment: ProjectAssessment) -> "ProjectAssessed":
        """Announce an assessment of a project."""
        return cls(
            key=str(assessment.project_id),
            division=assessment.division,
            period=assessment.month,
            effective_on=assessment.effective_on,
            assessment_id=assessment.id,
            project_id=assessment.project_id,
            employer_id=assessment.employer_id,
            month=assessment.month,
            method=assessment.method,
            total=assessment.total,
            amount=assessment.difference,
        )

    def counted(self) -> tuple[str, Money]:
        """Counted with the difference."""
        return "project_assessed", self.amount


class PlatformAssessed(Event):
    """A platform's month was assessed, or assessed anew: `amount` is the difference, `total` what it pays in all."""

    type: ClassVar[str] = "contributions.platform_assessed.v1"
    assessment_id: UUID
    employer_id: UUID
    month: Month
    total: Money
    amount: Money

    @classmethod
    def of(cls, assessment: PlatformAssessment, difference: Money) -> "PlatformAssessed":
        """Announce how a platform's month changed."""
        return cls(
            key=str(assessment.employer_id),
            division=assessment.division,
            period=assessment.month,
            effective_on=assessment.month.last_day,
            assessment_id=assessment.id,
            employer_id=assessment.employer_id,
            month=assessment.month,
            total=assessment.amount,
            amount=difference,
        )

    def counted(self) -> tuple[str, Money]:
        """Counted with the difference."""
        return "platform_assessed", self.amount
