"""Projects and platforms: as the registry told them, and what they were assessed."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import DueRow, KnownProject, PlatformAssessment, ProjectAssessment
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month


async def known_project(tx: Transaction, project_id: UUID) -> KnownProject | None:
    """Return a project that the registry announced and the actor may see."""
    return await tx.session.get(KnownProject, project_id)


async def known_project_for_update(tx: Transaction, project_id: UUID) -> KnownProject | None:
    """Return a project that the registry announced, locked."""
    return await tx.session.get(KnownProject, project_id, with_for_update=True)


async def last_project_assessment(tx: Transaction, project_id: UUID) -> ProjectAssessment | None:
    """Return what a project was last assessed."""
    of_project = select(ProjectAssessment).where(ProjectAssessment.project_id == project_id)
    last: ProjectAssessment | None = await tx.session.scalar(of_project.order_by(ProjectAssessment.id.desc()).limit(1))
    return last


async def project_dues(tx: Transaction, project: KnownProject) -> Mapping[Month, Money]:
    """Return what is due of a project, by month."""
    due = select(DueRow.month, DueRow.amount).where(
        DueRow.prefecture == project.prefecture,
        DueRow.employer_id == project.employer_id,
        DueRow.item == ReceiptItem.PROJECT,
        DueRow.document_id == project.project_id,
    )
    return dict((await tx.session.execute(due)).all())


async def project_assessments_after(
    tx: Transaction, after: UUID | None, limit: int, *, project_id: UUID | None, employer_id: UUID | None
) -> Sequence[ProjectAssessment]:
    """Return a page of project assessments in the order in which they were made: all, a project's, a contractor's."""
    page = select(ProjectAssessment).order_by(ProjectAssessment.id).limit(limit)
    if after is not None:
        page = page.where(ProjectAssessment.id > after)
    if project_id is not None:
        page = page.where(ProjectAssessment.project_id == project_id)
    if employer_id is not None:
        page = page.where(ProjectAssessment.employer_id == employer_id)
    return (await tx.session.scalars(page)).all()


async def platform_assessment_for_update(
    tx: Transaction, prefecture: str, employer_id: UUID, month: Month
) -> PlatformAssessment | None:
    """Return what a platform was assessed for a month, locked."""
    of_month = select(PlatformAssessment).where(
        PlatformAssessment.prefecture == prefecture,
        PlatformAssessment.employer_id == employer_id,
        PlatformAssessment.month == month,
    )
    found: PlatformAssessment | None = await tx.session.scalar(of_month.with_for_update())
    return found


async def platform_assessments_after(
    tx: Transaction, after: UUID | None, limit: int, *, month: Month
) -> Sequence[PlatformAssessment]:
    """Return a page of a month's platform assessments."""
    page = select(PlatformAssessment).where(PlatformAssessment.month == month)
    if after is not None:
        page = page.where(PlatformAssessment.id > after)
    return (await tx.session.scalars(page.order_by(PlatformAssessment.id).limit(limit))).all()
