"""Mergings (人员合并): one human under two numbers, asked for where they are known, approved for the whole province."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.registry import queries
from services.registry.commands.merging._merge import CardHeldTwice, EnrolmentsOverlap, MergeDecided, MergeNotFound
from services.registry.commands.merging.approve_merge import ApproveMerge, MergedMeanwhile, approve_merge
from services.registry.commands.merging.refuse_merge import refuse_merge
from services.registry.commands.merging.request_merge import (
    AlreadyOnePerson,
    MergePending,
    RequestMerge,
    request_merge,
)
from services.registry.commands.persons._change import ChangePending
from services.registry.commands.persons._person import PersonNotFound
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonMerge
from services.registry.routes.persons._fields import Division, ReasonIn, Text
from shared.approvals import StepAlreadyTaken
from shared.dates import DateInFuture
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/person-merges", tags=["person-merges"])
CLERKS = ("registry_clerk", "prefecture_system")
READERS = (*CLERKS, "province_approver", "auditor")

EXAMPLE: dict[str, Any] = {
    "kept_id": "5f0c2a4e-9d1b-5c3a-8b7e-0f6d4c2a1e90",
    "merged_id": "c1a7b2d3-4e5f-5a6b-9c8d-7e6f5a4b3c2d",
    "division": "990811",
    "reason": "同一人先后以护照和永久居留身份证参保",
    "document": "出入境管理局证明",
}


class MergeIn(BaseModel):
    """Who stays, who is merged into them, why, and the document that shows it."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    kept_id: UUID
    merged_id: UUID
    division: Division
    reason: Text
    document: Text

    def to_command(self) -> RequestMerge:
        """Return the command."""
        return RequestMerge(self.kept_id, self.merged_id, self.division, self.reason, self.document)


class MergeApprovalIn(BaseModel):
    """The day of the approval."""

    merged_on: date


class MergeOut(BaseModel):
    """A merging as it stands."""

    id: UUID
    kept_id: UUID
    merged_id: UUID
    division: str
    state: RequestState
    reason: str
    document: str
    merged_on: date | None
    requested_by: str
    requested_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    refused_because: str | None

    @classmethod
    def of(cls, merge: PersonMerge) -> "MergeOut":
        """Show a merging."""
        return cls.model_validate(merge, from_attributes=True)


class MergePage(BaseModel):
    """Some mergings; ask again with `after=next`."""

    items: list[MergeOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow(*CLERKS)],
    responses=problems(
        *(PersonNotFound, AlreadyOnePerson, MergePending, EnrolmentsOverlap, CardHeldTwice, ChangePending),
        OutsideDivision,
    ),
)
async def post_merge(body: MergeIn, begin: Begin) -> Reply[MergeOut]:
    """Ask for a merging; it takes effect when somebody else, who serves the whole province, approves it."""
    async with begin() as tx:
        reply = tx.reply(201, MergeOut.of(await request_merge(tx, body.to_command())))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_merges(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: RequestState | None = None,
) -> MergePage:
    """List the mergings asked for where the caller serves, oldest first."""
    async with begin() as tx:
        items = [MergeOut.of(merge) for merge in await queries.merges_after(tx, after, limit, state=state)]
    return MergePage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/{merge_id}/approval",
    status_code=200,
    dependencies=[allow("province_approver")],
    responses=problems(
        *(MergeNotFound, MergeDecided, MergedMeanwhile, EnrolmentsOverlap, CardHeldTwice, ChangePending),
        *(SamePerson, StepAlreadyTaken, OutsideDivision, DateInFuture),
    ),
)
async def post_merge_approval(merge_id: UUID, body: MergeApprovalIn, begin: Begin) -> Reply[MergeOut]:
    """Approve a merging, as somebody else than who asked for it; it cannot be taken back."""
    async with begin() as tx:
        reply = tx.reply(200, MergeOut.of(await approve_merge(tx, ApproveMerge(merge_id, body.merged_on))))
    return reply


@router.post(
    "/{merge_id}/refusal",
    status_code=200,
    dependencies=[allow(*CLERKS, "province_approver")],
    responses=problems(MergeNotFound, MergeDecided, OutsideDivision),
)
async def post_merge_refusal(merge_id: UUID, body: ReasonIn, begin: Begin) -> Reply[MergeOut]:
    """Refuse a merging, or take one's own request back."""
    async with begin() as tx:
        reply = tx.reply(200, MergeOut.of(await refuse_merge(tx, merge_id, body.reason)))
    return reply
