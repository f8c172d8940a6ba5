"""Project assessments (工程项目核定): what a project pays, at enrolment and after each change of its cost."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.commands.projects.reassess_project import ProjectNotKnown, reassess_project
from services.contributions.domain.projects.project_contribution import ProjectMethod
from services.contributions.models import ProjectAssessment
from shared.money import Money
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/project-assessments", tags=["assessments"])
READERS = ("contributions_clerk", "prefecture_system", "province_manager", "auditor", "service")


class ProjectAssessmentOut(BaseModel):
    """What the project pays in all, the difference to the time before, and how it was found."""

    id: UUID
    project_id: UUID
    employer_id: UUID
    division: str
    month: Month
    effective_on: date
    method: ProjectMethod
    contract_price: Money
    labour_cost: Money | None
    cut: Decimal
    total: Money
    difference: Money
    workings: dict[str, Any]
    recorded_at: datetime

    @classmethod
    def of(cls, assessment: ProjectAssessment) -> "ProjectAssessmentOut":
        """Show an assessment."""
        return cls.model_validate(assessment, from_attributes=True)


class ReassessmentIn(BaseModel):
    """The project to be assessed anew."""

    project_id: UUID


class ProjectAssessmentPage(BaseModel):
    """Some project assessments; ask again with `after=next`."""

    items: list[ProjectAssessmentOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("contributions_clerk", "prefecture_system")],
    responses=problems(ProjectNotKnown, NotInForce, OutsideDivision),
)
async def post_project_assessment(body: ReassessmentIn, begin: Begin) -> Reply[ProjectAssessmentOut]:
    """Assess a project anew by what was published since; answers with what stands, changed or not."""
    async with begin() as tx:
        assessment = await reassess_project(tx, body.project_id)
        reply = tx.reply(201, ProjectAssessmentOut.of(assessment))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_project_assessments(
    begin: Begin,
    after: UUID | None = None,
    project_id: UUID | None = None,
    employer_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ProjectAssessmentPage:
    """List project assessments: all, those of a project, or those of a general contractor."""
    async with begin() as tx:
        found = await queries.project_assessments_after(
            tx, after, limit, project_id=project_id, employer_id=employer_id
        )
    items = [ProjectAssessmentOut.of(assessment) for assessment in found]
    return ProjectAssessmentPage(items=items, next=items[-1].id if len(items) == limit else None)
