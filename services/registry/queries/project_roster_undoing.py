"""A real-name roster's effect taken back: what rests on it, which stays it opened and which it ended."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text, update

from services.registry.domain.projects.resting import RestsOnStays
from services.registry.models import Project, ProjectStay
from services.registry.queries.known_injuries import INJURIES_UNDER_OWN_IDS
from shared.bulk.undoing import Resting
from shared.db import Transaction

RESTING = text(f"""
WITH opened AS (SELECT * FROM project_stays WHERE file_id = :file_id AND withdrawn_at IS NULL),
     ended AS (SELECT * FROM project_stays
               WHERE ending_file_id = :file_id AND file_id IS DISTINCT FROM :file_id AND withdrawn_at IS NULL),
     injuries AS ({INJURIES_UNDER_OWN_IDS})
SELECT what, count(DISTINCT id), min(CAST(id AS text)) FROM (
    SELECT 'LATER_CHANGE' AS what, id FROM opened
    WHERE left_on IS NOT NULL AND ending_file_id IS DISTINCT FROM :file_id
    UNION ALL
    SELECT 'LATER_STAY', l.id FROM ended n JOIN project_stays l USING (project_id, person_id)
    WHERE l.joined_on > n.left_on AND l.withdrawn_at IS NULL AND l.file_id IS DISTINCT FROM :file_id
    UNION ALL
    SELECT 'CLAIM', k.claim_id
    FROM opened n JOIN projects p ON p.id = n.project_id JOIN injuries k USING (employer_id, person_id)
    WHERE k.accident_on BETWEEN n.joined_on AND coalesce(n.left_on, 'infinity')
) resting GROUP BY what ORDER BY what
""")


async def lock_projects_of_roster(tx: Transaction, file_id: UUID) -> None:
    """Lock the projects that a roster spoke of."""
    told = select(ProjectStay.project_id).where(
        (ProjectStay.file_id == file_id) | (ProjectStay.ending_file_id == file_id)
    )
    await tx.session.execute(select(Project.id).where(Project.id.in_(told)).order_by(Project.id).with_for_update())


async def resting_on_project_roster(tx: Transaction, file_id: UUID) -> Sequence[Resting]:
    """Return what rests on the stays that a roster opened, and what stands where one it ended would go on."""
    found = await tx.session.execute(RESTING, {"file_id": file_id})
    return [Resting(RestsOnStays[what], how_many, one) for what, how_many, one in found]


async def withdraw_stays_of(tx: Transaction, file_id: UUID) -> int:
    """Withdraw the stays that a roster opened; returns how many."""
    opened = update(ProjectStay).where(ProjectStay.file_id == file_id, ProjectStay.withdrawn_at.is_(None))
    withdrawn = opened.values(withdrawn_at=tx.now).returning(ProjectStay.id)
    return len((await tx.session.scalars(withdrawn)).all())


async def stays_ended_by(tx: Transaction, file_id: UUID) -> Sequence[ProjectStay]:
    """Return the stays that a roster ended and did not open."""
    ended = select(ProjectStay).where(ProjectStay.ending_file_id == file_id, ProjectStay.withdrawn_at.is_(None))
    return (await tx.session.scalars(ended.order_by(ProjectStay.id))).all()
