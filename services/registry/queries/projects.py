"""Construction projects: found, locked, changed, and whom they cover on a day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, text

from services.registry.domain.projects.project import ChangeState
from services.registry.models import Project, ProjectChange, ProjectPeriod, ProjectStay
from shared.db import Transaction

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")


class ProjectCover(NamedTuple):
    """A person's stay on a project on a day, and whether the project covered the person that day."""

    project: Project
    stay: ProjectStay
    covered: bool


async def project(tx: Transaction, project_id: UUID) -> Project | None:
    """Return a project the actor may see."""
    return await tx.session.get(Project, project_id)


async def project_for_update(tx: Transaction, project_id: UUID) -> Project | None:
    """Return a project the actor may see, locked."""
    return await tx.session.get(Project, project_id, with_for_update=True)


async def lock_project_code(tx: Transaction, prefecture: str, code: str) -> None:
    """Wait until nobody else enrols a project under the same code, and keep others waiting."""
    await tx.session.execute(LOCK, {"what": f"project {code} of {prefecture}"})


async def project_with_code(tx: Transaction, prefecture: str, code: str) -> Project | None:
    """Return the project of a prefecture that has a code."""
    found: Project | None = await tx.session.scalar(
        select(Project).where(Project.prefecture == prefecture, Project.code == code)
    )
    return found


async def projects_after(
    tx: Transaction, after: UUID | None, limit: int, *, code: str | None, employer_id: UUID | None
) -> Sequence[Project]:
    """Return a page of projects by id: all, a contractor's, or the one with a code."""
    page = select(Project).order_by(Project.id).limit(limit)
    if after is not None:
        page = page.where(Project.id > after)
    if code is not None:
        page = page.where(Project.code == code)
    if employer_id is not None:
        page = page.where(Project.employer_id == employer_id)
    return (await tx.session.scalars(page)).all()


async def periods_of(tx: Transaction, project_id: UUID) -> Sequence[ProjectPeriod]:
    """Return the days a project covers, as enrolled and extended, in their order."""
    of_project = select(ProjectPeriod).where(ProjectPeriod.project_id == project_id)
    return (await tx.session.scalars(of_project.order_by(ProjectPeriod.covered_from))).all()


async def waiting_change(tx: Transaction, project_id: UUID) -> ProjectChange | None:
    """Return the change of a project that waits for a second person."""
    waiting: ProjectChange | None = await tx.session.scalar(
        select(ProjectChange).where(ProjectChange.project_id == project_id, ProjectChange.state == ChangeState.FILED)
    )
    return waiting


async def project_change_for_update(tx: Transaction, change_id: UUID) -> ProjectChange | None:
    """Return a change the actor may see, locked."""
    return await tx.session.get(ProjectChange, change_id, with_for_update=True)


async def project_changes_after(
    tx: Transaction, after: UUID | None, limit: int, *, project_id: UUID
) -> Sequence[ProjectChange]:
    """Return a page of a project's changes in the order in which they were filed."""
    page = select(ProjectChange).where(ProjectChange.project_id == project_id)
    if after is not None:
        page = page.where(ProjectChange.id > after)
    return (await tx.session.scalars(page.order_by(ProjectChange.id).limit(limit))).all()


async def is_project_covered(tx: Transaction, project_id: UUID, day: date, known_at: datetime) -> bool:
    """Tell whether a project covers its workers on a day, by what was known at an instant."""
    found = select(Project.id).where(Project.id == project_id, _covers(day, known_at))
    return await tx.session.scalar(found) is not None


async def project_cover_of(
    tx: Transaction, ids: Sequence[UUID], day: date, known_at: datetime, *, project_id: UUID | None = None
) -> Sequence[ProjectCover]:
    """Return each project on whose site a person, under any of these ids, was on a day: all, or one of them.

    Covered or not, by what was known at an instant.
    """
    told = and_(
        ProjectStay.recorded_at <= known_at,
        or_(ProjectStay.withdrawn_at.is_(None), ProjectStay.withdrawn_at > known_at),
    )
    not_left = or_(ProjectStay.left_on.is_(None), ProjectStay.left_on >= day, ProjectStay.ending_recorded_at > known_at)
    on_site = (
        select(Project, ProjectStay, and_(_covers(day, known_at), ProjectStay.covered_from <= day))
        .join(ProjectStay, ProjectStay.project_id == Project.id)
        .where(
            ProjectStay.person_id.in_(ids),
            told,
            ProjectStay.joined_on <= day,
            not_left,
        )
        .order_by(ProjectStay.joined_on, Project.id)
    )
    if project_id is not None:
        on_site = on_site.where(Project.id == project_id)
    return [ProjectCover(*row) for row in await tx.session.execute(on_site)]


def _covers(day: date, known_at: datetime) -> ColumnElement[bool]:
    in_period = (
        select(ProjectPeriod.project_id)
        .where(
            ProjectPeriod.project_id == Project.id,
            ProjectPeriod.recorded_at <= known_at,
            ProjectPeriod.covered_from <= day,
            ProjectPeriod.covered_until >= day,
        )
        .exists()
    )
    not_completed = or_(
        Project.completed_on.is_(None), Project.completed_on >= day, Project.completion_recorded_at > known_at
    )
    return and_(in_period, not_completed)
