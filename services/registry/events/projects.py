"""What the registry announces of construction projects. Workers and names never appear."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.registry.domain.projects.project import ChangeKind, Sector
from services.registry.models import Project, ProjectChange
from shared.events import Event
from shared.money import Money
from shared.periods import Month


class ProjectEnrolled(Event):
    """A construction project was enrolled, before work began or while it was under way."""

    type: ClassVar[str] = "registry.project_enrolled.v1"
    project_id: UUID
    employer_id: UUID
    sector: Sector
    contract_price: Money
    labour_cost: Money | None
    begins_on: date
    ends_on: date
    enrolled_on: date
    under_way: bool

    @classmethod
    def of(cls, project: Project) -> "ProjectEnrolled":
        """Announce a project as it was enrolled."""
        return cls(
            key=str(project.id),
            division=project.division,
            period=Month.of(project.enrolled_on),
            effective_on=project.enrolled_on,
            project_id=project.id,
            employer_id=project.employer_id,
            sector=project.sector,
            contract_price=project.contract_price,
            labour_cost=project.labour_cost,
            begins_on=project.begins_on,
            ends_on=project.ends_on,
            enrolled_on=project.enrolled_on,
            under_way=project.under_way,
        )


class ProjectChanged(Event):
    """A project was extended, or its cost changed: what stands now."""

    type: ClassVar[str] = "registry.project_changed.v1"
    project_id: UUID
    change_id: UUID
    kind: ChangeKind
    filed_on: date
    contract_price: Money
    labour_cost: Money | None
    ends_on: date

    @classmethod
    def of(cls, project: Project, change: ProjectChange) -> "ProjectChanged":
        """Announce an approved change, effective on the day it was filed."""
        return cls(
            key=str(project.id),
            division=project.division,
            period=Month.of(change.filed_on),
            effective_on=change.filed_on,
            project_id=project.id,
            change_id=change.id,
            kind=change.kind,
            filed_on=change.filed_on,
            contract_price=project.contract_price,
            labour_cost=project.labour_cost,
            ends_on=project.ends_on,
        )


class ProjectEnded(Event):
    """A project was completed, before its contractual end or after; cover ended with the earlier of the two."""

    type: ClassVar[str] = "registry.project_ended.v1"
    project_id: UUID
    change_id: UUID
    completed_on: date
    early: bool

    @classmethod
    def of(cls, project: Project, change: ProjectChange, completed_on: date) -> "ProjectEnded":
        """Announce an approved completion."""
        return cls(
            key=str(project.id),
            division=project.division,
            period=Month.of(completed_on),
            effective_on=completed_on,
            project_id=project.id,
            change_id=change.id,
            completed_on=completed_on,
            early=completed_on < project.ends_on,
        )
