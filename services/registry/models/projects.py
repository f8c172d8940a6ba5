"""Construction projects: their terms, the days they cover, what was filed about them, who was on site."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.domain.projects.project import ProjectTerms, is_under_way
from services.registry.domain.projects.real_name_roster import Stay
from services.registry.models.base import Base
from shared.money import Money


class Project(Base):
    """A construction project (建设项目) enrolled as a whole by its general contractor, where it is built."""

    __tablename__ = "projects"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    code: Mapped[str]
    name: Mapped[str]
    contract_no: Mapped[str]
    permit_no: Mapped[str | None]
    client: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"))
    sector: Mapped[str]
    contract_price: Mapped[Money] = mapped_column("contract_price_fen")
    labour_cost: Mapped[Money | None] = mapped_column("labour_cost_fen")
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    completed_on: Mapped[date | None]
    enrolled_on: Mapped[date]
    recorded_at: Mapped[datetime]
    completion_recorded_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("prefecture", "code"),
        CheckConstraint("ends_on >= begins_on", name="ends_after_start"),
        CheckConstraint("contract_price_fen > 0", name="price_positive"),
    )

    @property
    def under_way(self) -> bool:
        """Whether work began before the project was enrolled."""
        return is_under_way(self.begins_on, self.enrolled_on)

    @property
    def terms(self) -> ProjectTerms:
        """What of the project can change, as it stands."""
        return ProjectTerms(self.contract_price, self.labour_cost, self.ends_on, self.completed_on)

    def accept(self, terms: ProjectTerms, known_since: datetime) -> None:
        """Let changed terms stand; since when a completion is known is kept."""
        if terms.completed_on != self.completed_on:
            self.completion_recorded_at = known_since
        self.contract_price, self.labour_cost = terms.contract_price, terms.labour_cost
        self.ends_on, self.completed_on = terms.ends_on, terms.completed_on


class ProjectPeriod(Base):
    """Days that a project covers: the contract period, then one for each extension. Completion cuts them all short."""

    __tablename__ = "project_periods"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    covered_from: Mapped[date] = mapped_column(primary_key=True)
    covered_until: Mapped[date]
    prefecture: Mapped[str]
    recorded_at: Mapped[datetime]
    change_id: Mapped[UUID | None] = mapped_column(ForeignKey("project_changes.id"))

    __table_args__ = (CheckConstraint("covered_until >= covered_from", name="ends_after_start"),)


class ProjectChange(Base):
    """A change of a project's terms as it was filed, and what a second person decided. One waits at a time."""

    __tablename__ = "project_changes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    kind: Mapped[str]
    filed_on: Mapped[date]
    late: Mapped[bool]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    reason: Mapped[str]
    state: Mapped[str]
    filed_by: Mapped[str]
    recorded_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    refused_because: Mapped[str | None]

    __table_args__ = (
        Index("uq_project_changes_waiting", "project_id", unique=True, postgresql_where="state = 'FILED'"),
        Index("ix_project_changes_page", "project_id", "id"),
    )


class ProjectStay(Base):
    """A person on a project's site, from `joined_on` to `left_on`, as the real-name roster tells it.

    What a file that was taken back had told is withdrawn, never removed; a stay that goes on then is a row of its own.
    """

    __tablename__ = "project_stays"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
    covered_from: Mapped[date]
    subcontractor_code: Mapped[str | None]
    received_on: Mapped[date]
    file_id: Mapped[UUID | None]
    recorded_at: Mapped[datetime]
    ending_file_id: Mapped[UUID | None]
    ending_recorded_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("left_on >= joined_on", name="ends_after_start"),
        ExcludeConstraint(
            (text("project_id"), "="),
            (text("person_id"), "="),
            (text("daterange(joined_on, left_on, '[]')"), "&&"),
            name="one_stay_at_a_time",
            using="gist",
            where=text("withdrawn_at IS NULL"),
        ),
        Index("ix_project_stays_page", "project_id", "id"),
        Index("ix_project_stays_person", "person_id", "joined_on"),
        Index("ix_project_stays_file", "file_id", postgresql_where="file_id IS NOT NULL"),
        Index("ix_project_stays_ending_file", "ending_file_id", postgresql_where="ending_file_id IS NOT NULL"),
    )

    @property
    def days(self) -> Stay:
        """The days on site."""
        return Stay(self.joined_on, self.left_on)

    def going_on(self, stay_id: UUID, known_since: datetime) -> "ProjectStay":
        """Return the same stay without its end, as it is known from now on."""
        return ProjectStay(
            id=stay_id,
            prefecture=self.prefecture,
            project_id=self.project_id,
            person_id=self.person_id,
            joined_on=self.joined_on,
            covered_from=self.covered_from,
            subcontractor_code=self.subcontractor_code,
            received_on=self.received_on,
            file_id=self.file_id,
            recorded_at=known_since,
        )

    def end(self, left_on: date, known_since: datetime, file_id: UUID | None) -> None:
        """Record the last day on site, since when it is known, and by which file if any."""
        self.left_on, self.ending_recorded_at, self.ending_file_id = left_on, known_since, file_id
