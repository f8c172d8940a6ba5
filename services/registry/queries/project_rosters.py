"""Real-name rosters: the projects they name, the people on them, and their stays."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.registry.models import Person, Project, ProjectStay
from shared.db import Transaction


async def projects_by_code_for_update(
    tx: Transaction, prefecture: str, codes: Collection[str]
) -> Mapping[str, Project]:
    """Return the projects of a prefecture that have these codes, locked: rosters of one project wait for each other."""
    named = select(Project).where(Project.prefecture == prefecture, Project.code.in_(codes))
    return {row.code: row for row in await tx.session.scalars(named.order_by(Project.id).with_for_update())}


async def record_people(tx: Transaction, people: Sequence[Mapping[str, Any]]) -> None:
    """Record people not known before."""
    if people:
        await tx.session.execute(insert(Person).on_conflict_do_nothing(), people)


async def stays_of(
    tx: Transaction, project_ids: Collection[UUID], person_ids: Collection[UUID]
) -> Sequence[ProjectStay]:
    """Return the stays of these people on these projects, as they stand."""
    stays = select(ProjectStay).where(
        ProjectStay.project_id.in_(project_ids),
        ProjectStay.person_id.in_(person_ids),
        ProjectStay.withdrawn_at.is_(None),
    )
    return (await tx.session.scalars(stays.order_by(ProjectStay.joined_on))).all()


async def stays_after(tx: Transaction, after: UUID | None, limit: int, *, project_id: UUID) -> Sequence[ProjectStay]:
    """Return a page of a project's roster as it stands, in the order of entry."""
    page = select(ProjectStay).where(ProjectStay.project_id == project_id, ProjectStay.withdrawn_at.is_(None))
    if after is not None:
        page = page.where(ProjectStay.id > after)
    return (await tx.session.scalars(page.order_by(ProjectStay.id).limit(limit))).all()
