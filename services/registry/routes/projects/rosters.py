"""Real-name rosters (实名制花名册) of projects: as files, or one worker at a time."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.registry import queries
from services.registry.commands.projects._projects import ProjectNotFound
from services.registry.commands.projects._roster_rows import PROJECT_ROSTER
from services.registry.commands.projects.enter_worker import EnterWorker, RosterEntryRefused, enter_worker
from services.registry.models import ProjectStay
from services.registry.routes.projects.projects import CLERKS
from shared.dates import DateInFuture
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow
from shared.web.files import files_router

READERS = (*CLERKS, "claims_clerk", "auditor", "service")
files = files_router("/v1/project-rosters", PROJECT_ROSTER, senders=CLERKS, readers=(*CLERKS, "auditor"), undoable=True)
router = APIRouter(prefix="/v1/projects/{project_id}/workers", tags=["projects"])


class WorkerIn(BaseModel):
    """A worker on site since `joined_on`; with `left_on`, until then. Told again with `left_on`, the stay ends."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "received_on": "2024-06-03",
                    "id_type": "CITIZEN_ID",
                    "id_no": "11010519491231002X",
                    "person_name": "张三",
                    "joined_on": "2024-06-03",
                }
            ]
        }
    )

    received_on: date
    id_type: str
    id_no: str
    person_name: str
    joined_on: date
    left_on: date | None = None
    subcontractor_code: str | None = None

    def columns(self) -> dict[str, str]:
        """Return the line of the roster that says the same."""
        return {name: str(value) for name, value in self if value is not None and name != "received_on"}


class WorkerOut(BaseModel):
    """A person's stay on site, and from which day it is covered while the project is."""

    id: UUID
    person_id: UUID
    joined_on: date
    left_on: date | None
    covered_from: date
    subcontractor_code: str | None
    received_on: date
    file_id: UUID | None

    @classmethod
    def of(cls, stay: ProjectStay) -> "WorkerOut":
        """Show a stay."""
        return cls.model_validate(stay, from_attributes=True)


class WorkerPage(BaseModel):
    """Some of a project's roster; ask again with `after=next`."""

    items: list[WorkerOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow(*CLERKS)],
    responses=problems(ProjectNotFound, RosterEntryRefused, DateInFuture, OutsideDivision),
)
async def post_worker(project_id: UUID, body: WorkerIn, begin: Begin) -> Reply[WorkerOut]:
    """Enter a worker on the roster, or the day the worker left."""
    async with begin() as tx:
        stay = await enter_worker(tx, EnterWorker(project_id, body.received_on, body.columns()))
        reply = tx.reply(201, WorkerOut.of(stay))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_workers(
    project_id: UUID, begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> WorkerPage:
    """List who was on a project's site."""
    async with begin() as tx:
        found = await queries.stays_after(tx, after, limit, project_id=project_id)
    items = [WorkerOut.of(stay) for stay in found]
    return WorkerPage(items=items, next=items[-1].id if len(items) == limit else None)
