"""Changes of a project's terms: filed by one person, approved or refused by another."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.registry import queries
from services.registry.commands.projects._changes import ProjectChangeDecided, ProjectChangeNotFound
from services.registry.commands.projects._projects import ProjectNotFound, ProjectTermsWrong
from services.registry.commands.projects.approve_project_change import approve_project_change
from services.registry.commands.projects.file_project_change import (
    FileProjectChange,
    ProjectChangeWaiting,
    ProjectCompleted,
    file_project_change,
)
from services.registry.commands.projects.refuse_project_change import RefuseProjectChange, refuse_project_change
from services.registry.domain.projects.project import ChangeKind, ChangeState
from services.registry.models import ProjectChange
from services.registry.routes.projects.projects import CLERKS, READERS
from shared.dates import DateInFuture, DateOutOfOrder
from shared.money import Money
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["projects"])
FILED = problems(
    ProjectNotFound,
    ProjectChangeWaiting,
    ProjectCompleted,
    ProjectTermsWrong,
    DateInFuture,
    DateOutOfOrder,
    OutsideDivision,
)
DECIDED = problems(ProjectChangeNotFound, ProjectChangeDecided, SamePerson, OutsideDivision)


class ChangeIn(BaseModel):
    """When a change was filed, and why."""

    filed_on: date
    reason: str = Field(min_length=1, max_length=2000)


class ExtensionIn(ChangeIn):
    """The later contractual end."""

    ends_on: date


class CostChangeIn(ChangeIn):
    """The contract price, and the labour cost if one is approved, as they are from now on."""

    contract_price: Money
    labour_cost: Money | None = None


class CompletionIn(ChangeIn):
    """The day on which the project was in fact completed."""

    completed_on: date


class RefusalIn(BaseModel):
    """Why a change is refused."""

    reason: str = Field(min_length=1, max_length=2000)


class ChangeOut(BaseModel):
    """A filed change: the terms before and after, and what became of it; `late` flags an extension filed late."""

    id: UUID
    project_id: UUID
    kind: ChangeKind
    filed_on: date
    late: bool
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str
    state: ChangeState
    filed_by: str
    recorded_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    refused_because: str | None

    @classmethod
    def of(cls, change: ProjectChange) -> "ChangeOut":
        """Show a change."""
        return cls.model_validate(change, from_attributes=True)


class ChangePage(BaseModel):
    """Some changes; ask again with `after=next`."""

    items: list[ChangeOut]
    next: UUID | None


@router.post("/projects/{project_id}/extensions", status_code=201, dependencies=[allow(*CLERKS)], responses=FILED)
async def post_extension(project_id: UUID, body: ExtensionIn, begin: Begin) -> Reply[ChangeOut]:
    """File an extension: fifteen days before the contractual end, or it is flagged as late and leaves a gap."""
    return await _filed(begin, project_id, ChangeKind.EXTENSION, body)


@router.post("/projects/{project_id}/cost-changes", status_code=201, dependencies=[allow(*CLERKS)], responses=FILED)
async def post_cost_change(project_id: UUID, body: CostChangeIn, begin: Begin) -> Reply[ChangeOut]:
    """File a change of cost: an increase is assessed in addition, a decrease is credited."""
    return await _filed(begin, project_id, ChangeKind.COST_CHANGE, body)


@router.post("/projects/{project_id}/completion", status_code=201, dependencies=[allow(*CLERKS)], responses=FILED)
async def post_completion(project_id: UUID, body: CompletionIn, begin: Begin) -> Reply[ChangeOut]:
    """File the completion: cover ends on that day if it comes before the contractual end."""
    return await _filed(begin, project_id, ChangeKind.COMPLETION, body)


@router.get("/projects/{project_id}/changes", dependencies=[allow(*READERS)])
async def get_changes(
    project_id: UUID, begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> ChangePage:
    """List a project's changes in the order in which they were filed."""
    async with begin() as tx:
        found = await queries.project_changes_after(tx, after, limit, project_id=project_id)
    items = [ChangeOut.of(change) for change in found]
    return ChangePage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post("/project-changes/{change_id}/approval", status_code=200, dependencies=[allow(*CLERKS)], responses=DECIDED)
async def post_approval(change_id: UUID, begin: Begin) -> Reply[ChangeOut]:
    """Approve a change that somebody else filed."""
    async with begin() as tx:
        change = await approve_project_change(tx, change_id)
        reply = tx.reply(200, ChangeOut.of(change))
    return reply


@router.post("/project-changes/{change_id}/refusal", status_code=200, dependencies=[allow(*CLERKS)], responses=DECIDED)
async def post_refusal(change_id: UUID, body: RefusalIn, begin: Begin) -> Reply[ChangeOut]:
    """Refuse a change that somebody else filed."""
    async with begin() as tx:
        change = await refuse_project_change(tx, RefuseProjectChange(change_id, body.reason))
        reply = tx.reply(200, ChangeOut.of(change))
    return reply


async def _filed(begin: Begin, project_id: UUID, kind: ChangeKind, body: ChangeIn) -> ChangeOut:
    values: Mapping[str, Any] = {name: value for name, value in body if name not in ChangeIn.model_fields}
    async with begin() as tx:
        filed = FileProjectChange(project_id, kind, body.filed_on, values, body.reason)
        reply = tx.reply(201, ChangeOut.of(await file_project_change(tx, filed)))
    return reply
