"""Renaming and merging divisions: asked for by one person of the province, approved by two others."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry import queries
from services.registry.commands.divisions._division_changes import (
    ChangeAcrossPrefectures,
    DivisionChangeContradicted,
    DivisionChangeDecided,
    DivisionChangeNotFound,
    PlannedChange,
)
from services.registry.commands.divisions._divisions import DivisionNotInForce
from services.registry.commands.divisions.approve_division_change import approve_division_change
from services.registry.commands.divisions.refuse_division_change import refuse_division_change
from services.registry.commands.divisions.request_division_change import (
    RequestDivisionChange,
    request_division_change,
)
from services.registry.domain.divisions.division_change import Becoming, ChangeKind, ChangeState
from services.registry.models import DivisionChange
from services.registry.routes.employers.employers import READERS
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/divisions/changes", tags=["divisions"])
APPROVERS = ("province_manager", "province_approver")
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


class DivisionChangeIn(BaseModel):
    """Which codes become which, from which day, by which document. A code that begins, or is renamed, has a `name`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "MERGE",
                    "from_codes": ["990811", "990812"],
                    "to_code": "990811",
                    "effective_on": "2025-09-01",
                    "document": "省政府批复〔2025〕9号",
                }
            ]
        }
    )

    kind: ChangeKind
    from_codes: list[Code] = Field(min_length=1, max_length=50)
    to_code: Code
    name: str | None = Field(default=None, min_length=1, max_length=100)
    name_en: str | None = Field(default=None, max_length=100)
    effective_on: date
    document: str = Field(min_length=1, max_length=300)

    def command(self) -> RequestDivisionChange:
        """Return what is asked."""
        becoming = Becoming(self.kind, self.from_codes, self.to_code, self.name)
        return RequestDivisionChange(PlannedChange(becoming, self.name_en, self.effective_on), self.document)


class RefusalIn(BaseModel):
    """Why it is not done."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "批复文号有误"}]})

    reason: str = Field(min_length=1, max_length=2000)


class DivisionChangeOut(BaseModel):
    """A change as it stands."""

    id: UUID
    kind: ChangeKind
    from_codes: list[str]
    to_code: str
    name: str | None
    name_en: str | None
    effective_on: date
    document: str
    state: ChangeState
    employers_moved: int | None
    requested_by: str
    requested_at: datetime
    decided_at: datetime | None
    refused_because: str | None

    @classmethod
    def of(cls, change: DivisionChange) -> "DivisionChangeOut":
        """Show a change."""
        return cls.model_validate(change, from_attributes=True)


class DivisionChangePage(BaseModel):
    """Some changes; ask again with `after=next`."""

    items: list[DivisionChangeOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)])
async def get_division_changes(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> DivisionChangePage:
    """List changes of divisions in the order in which they were asked for."""
    async with begin() as tx:
        found = await queries.division_changes_after(tx, after, limit)
    items = [DivisionChangeOut.of(change) for change in found]
    return DivisionChangePage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "",
    status_code=201,
    dependencies=[allow("province_manager")],
    responses=problems(
        ChangeAcrossPrefectures, DateOutOfOrder, DivisionChangeContradicted, DivisionNotInForce, OutsideDivision
    ),
)
async def post_division_change(body: DivisionChangeIn, begin: Begin) -> Reply[DivisionChangeOut]:
    """Ask for divisions to be renamed or merged."""
    async with begin() as tx:
        reply = tx.reply(201, DivisionChangeOut.of(await request_division_change(tx, body.command())))
    return reply


@router.post(
    "/{change_id}/approval",
    status_code=200,
    dependencies=[allow(*APPROVERS)],
    responses=problems(
        DateInFuture,
        DivisionChangeContradicted,
        DivisionChangeDecided,
        DivisionChangeNotFound,
        DivisionNotInForce,
        OutsideDivision,
        SamePerson,
    ),
)
async def post_approval(change_id: UUID, begin: Begin) -> Reply[DivisionChangeOut]:
    """Approve a change: the first approval checks it, the second, by a third person, carries it out."""
    async with begin() as tx:
        reply = tx.reply(200, DivisionChangeOut.of(await approve_division_change(tx, change_id)))
    return reply


@router.post(
    "/{change_id}/refusal",
    status_code=200,
    dependencies=[allow(*APPROVERS)],
    responses=problems(DivisionChangeDecided, DivisionChangeNotFound, OutsideDivision),
)
async def post_refusal(change_id: UUID, body: RefusalIn, begin: Begin) -> Reply[DivisionChangeOut]:
    """Refuse a change, or take one's own back; nothing changes."""
    async with begin() as tx:
        reply = tx.reply(200, DivisionChangeOut.of(await refuse_division_change(tx, change_id, body.reason)))
    return reply
