"""Construction projects (建设项目按项目参保): enrolled before work begins, listed, shown with the days they cover."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.registry import queries
from services.registry.commands.projects._projects import ProjectNotFound, ProjectTermsWrong
from services.registry.commands.projects.enrol_project import (
    ContractorNotEnrolled,
    EnrolProject,
    ProjectCodeTaken,
    enrol_project,
)
from services.registry.domain.projects.project import ProjectTerms, Sector
from services.registry.models import Project, ProjectPeriod
from shared.dates import DateInFuture
from shared.money import Money
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/projects", tags=["projects"])
CLERKS = ("registry_clerk", "prefecture_system")
READERS = (*CLERKS, "contributions_clerk", "claims_clerk", "province_manager", "auditor", "service")


class ProjectIn(BaseModel):
    """A project as its contract describes it; the general contractor is named by its credit code."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "division": "990811",
                    "code": "9908112024050001",
                    "name": "样例市第一中学教学楼",
                    "contract_no": "2024-JZ-017",
                    "client": "样例市教育局",
                    "contractor_code": "91370800MA3TE8T12P",
                    "sector": "HOUSING",
                    "contract_price": "80000000.00",
                    "begins_on": "2024-06-01",
                    "ends_on": "2026-01-21",
                    "enrolled_on": "2024-05-20",
                }
            ]
        }
    )

    division: str = Field(pattern=r"^[0-9]{6}$")
    code: str = Field(min_length=1, max_length=64)
    name: str = Field(min_length=1, max_length=200)
    contract_no: str = Field(min_length=1, max_length=64)
    permit_no: str | None = Field(None, max_length=64)
    client: str = Field(min_length=1, max_length=200)
    contractor_code: str = Field(min_length=18, max_length=18)
    sector: Sector
    contract_price: Money
    labour_cost: Money | None = None
    begins_on: date
    ends_on: date
    enrolled_on: date

    def command(self) -> EnrolProject:
        """Return what is asked for."""
        given = self.model_dump(exclude={"contract_price", "labour_cost", "ends_on"})
        return EnrolProject(**given, terms=ProjectTerms(self.contract_price, self.labour_cost, self.ends_on))


class ProjectOut(BaseModel):
    """A project as it stands; `under_way` flags one that was enrolled after work began."""

    id: UUID
    division: str
    code: str
    name: str
    contract_no: str
    permit_no: str | None
    client: str
    employer_id: UUID
    sector: Sector
    contract_price: Money
    labour_cost: Money | None
    begins_on: date
    ends_on: date
    completed_on: date | None
    enrolled_on: date
    under_way: bool
    recorded_at: datetime

    @classmethod
    def of(cls, project: Project) -> "ProjectOut":
        """Show a project."""
        return cls.model_validate(project, from_attributes=True)


class PeriodOut(BaseModel):
    """Days that the project covers: as enrolled, or by an extension."""

    covered_from: date
    covered_until: date
    change_id: UUID | None

    @classmethod
    def of(cls, period: ProjectPeriod) -> "PeriodOut":
        """Show a period."""
        return cls.model_validate(period, from_attributes=True)


class ProjectInFull(ProjectOut):
    """A project with the days it covers; completion cuts them all short."""

    periods: list[PeriodOut]


class ProjectPage(BaseModel):
    """Some projects; ask again with `after=next`."""

    items: list[ProjectOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow(*CLERKS)],
    responses=problems(
        ContractorNotEnrolled, ProjectCodeTaken, ProjectTermsWrong, DateInFuture, NotInForce, OutsideDivision
    ),
)
async def post_project(body: ProjectIn, begin: Begin) -> Reply[ProjectOut]:
    """Enrol a project; one enrolled after its first day is under way, and pays for what is left of it."""
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        project = await enrol_project(tx, body.command())
        reply = tx.reply(201, ProjectOut.of(project))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_projects(
    begin: Begin,
    after: UUID | None = None,
    code: str | None = None,
    employer_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ProjectPage:
    """List projects: all, a general contractor's, or the one with a code."""
    async with begin() as tx:
        found = await queries.projects_after(tx, after, limit, code=code, employer_id=employer_id)
    items = [ProjectOut.of(project) for project in found]
    return ProjectPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{project_id}", dependencies=[allow(*READERS)], responses=problems(ProjectNotFound))
async def get_project(project_id: UUID, begin: Begin) -> ProjectInFull:
    """Show a project and the days it covers."""
    async with begin() as tx:
        project = await queries.project(tx, project_id)
        if project is None:
            raise ProjectNotFound(project_id=project_id)
        periods = [PeriodOut.of(period) for period in await queries.periods_of(tx, project_id)]
    return ProjectInFull(**ProjectOut.of(project).model_dump(), periods=periods)
