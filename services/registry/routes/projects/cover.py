"""Cover by a project at an instant: a late injury on a finished project is judged by the day of the accident."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel

from services.registry import queries
from services.registry.commands.projects._projects import ProjectNotFound
from services.registry.domain.flexible_work.enrol_mode import EnrolMode
from services.registry.queries import ProjectCover
from shared.periods import shanghai_date
from shared.problems import problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/projects", tags=["cover"])


class CoverByProject(BaseModel):
    """A person's stay on a project's site on a day, and whether it was covered; the contractor is the employer."""

    mode: Literal[EnrolMode.BY_PROJECT] = EnrolMode.BY_PROJECT
    covered: bool
    project_id: UUID
    employer_id: UUID
    division: str
    joined_on: date
    covered_from: date
    file_id: UUID | None
    received_on: date
    known_since: datetime

    @classmethod
    def of(cls, found: ProjectCover) -> "CoverByProject":
        """Show a stay as it bears on one day."""
        project, stay, covered = found
        return cls(
            covered=covered,
            project_id=project.id,
            employer_id=project.employer_id,
            division=project.division,
            joined_on=stay.joined_on,
            covered_from=stay.covered_from,
            file_id=stay.file_id,
            received_on=stay.received_on,
            known_since=stay.recorded_at,
        )


class ProjectCoverOut(BaseModel):
    """The answer, dated: whether the project covered that day at all, and the person's stay if the roster has one.

    Who is not on the roster may still be proven to have worked on a covered project; that is for claims to find.
    """

    person_id: UUID
    at: datetime
    asked_at: datetime
    known_at: datetime
    covered: bool
    project_covered: bool
    stays: list[CoverByProject]


@router.get(
    "/{project_id}/cover",
    dependencies=[allow("registry_clerk", "claims_clerk", "auditor", "service")],
    responses=problems(ProjectNotFound),
)
async def get_project_cover(
    project_id: UUID,
    begin: Begin,
    person: Annotated[UUID, Query(description="the person's id")],
    at: Annotated[AwareDatetime, Query(description="the instant, with its offset")],
    known_at: Annotated[AwareDatetime | None, Query(description="what was known then; now if left out")] = None,
) -> ProjectCoverOut:
    """Tell whether a project covered a person at an instant."""
    day = shanghai_date(at)
    async with begin() as tx:
        if await queries.project(tx, project_id) is None:
            raise ProjectNotFound(project_id=project_id)
        asked_at = tx.now
        known = asked_at if known_at is None else min(known_at, asked_at)
        ids = await queries.ids_of_person(tx, person)
        project_covered = await queries.is_project_covered(tx, project_id, day, known)
        found = await queries.project_cover_of(tx, ids, day, known, project_id=project_id)
    stays = [CoverByProject.of(cover) for cover in found]
    return ProjectCoverOut(
        person_id=ids[0],
        at=at,
        asked_at=asked_at,
        known_at=known,
        covered=any(stay.covered for stay in stays),
        project_covered=project_covered,
        stays=stays,
    )
