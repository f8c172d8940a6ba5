"""Changes of key fields (人员关键信息变更): asked for by one, approved by another, before and after kept."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.registry import queries
from services.registry.commands.persons._change import ChangePending
from services.registry.commands.persons._particulars import DocumentTaken, IdNumberWrong, ParticularsWrong
from services.registry.commands.persons._person import PersonNotFound
from services.registry.commands.persons.request_change import NothingChanged, RequestChange, request_change
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonChange
from services.registry.routes.persons._fields import CLERKS, READERS, Division, KeyFieldsIn, Text
from services.registry.routes.persons.persons import PersonOut
from shared.dates import DateInFuture
from shared.db import Transaction
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/persons", tags=["persons"])

EXAMPLE: dict[str, Any] = {
    "division": "990811",
    "key_fields": {"name": "张三丰"},
    "effective_on": "2025-08-20",
    "reason": "公安机关更名",
    "document": "户口簿变更页",
}


class ChangeIn(BaseModel):
    """What becomes of which key fields, since when, why, and the document that shows it."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    division: Division
    key_fields: KeyFieldsIn
    effective_on: date
    reason: Text
    document: Text

    def to_command(self, person_id: UUID) -> RequestChange:
        """Return the command."""
        told = self.key_fields.to_told()
        return RequestChange(person_id, self.division, told, self.effective_on, self.reason, self.document)


class ChangeOut(BaseModel):
    """A change as it stands, both sides masked; `fields` names what differs."""

    id: UUID
    person_id: UUID
    division: str
    state: RequestState
    fields: list[str]
    before: PersonOut
    after: PersonOut
    effective_on: date
    reason: str
    document: str
    requested_by: str
    requested_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    refused_because: str | None

    @classmethod
    def of(cls, tx: Transaction, change: PersonChange) -> "ChangeOut":
        """Show a change."""
        before = queries.open_particulars(tx, change.before_sealed)
        after = queries.open_particulars(tx, change.after_sealed)
        kept = {name: getattr(change, name) for name in cls.model_fields if name not in ("before", "after", "fields")}
        return cls(
            **kept,
            fields=before.differences(after),
            before=PersonOut.of(change.person_id, before),
            after=PersonOut.of(change.person_id, after),
        )


class ChangePage(BaseModel):
    """Some changes; ask again with `after=next`."""

    items: list[ChangeOut]
    next: UUID | None


@router.post(
    "/{person_id}/changes",
    status_code=201,
    dependencies=[allow(*CLERKS)],
    responses=problems(
        *(PersonNotFound, ChangePending, DocumentTaken, IdNumberWrong, ParticularsWrong, NothingChanged),
        *(DateInFuture, OutsideDivision),
    ),
)
async def post_change(person_id: UUID, body: ChangeIn, begin: Begin) -> Reply[ChangeOut]:
    """Ask for a change of key fields; it takes effect when somebody else approves it."""
    async with begin() as tx:
        change = await request_change(tx, body.to_command(person_id))
        reply = tx.reply(201, ChangeOut.of(tx, change))
    return reply


@router.get("/{person_id}/changes", dependencies=[allow(*READERS)], responses=problems(PersonNotFound))
async def get_changes(
    person_id: UUID, begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> ChangePage:
    """Show what was changed of a person, and what was asked for, oldest first, masked."""
    async with begin() as tx:
        if await queries.person_here(tx, person_id) is None:
            raise PersonNotFound()
        ids = await queries.ids_of_person(tx, person_id)
        changes = await queries.changes_of_person(tx, ids, after, limit)
        items = [ChangeOut.of(tx, change) for change in changes]
    return ChangePage(items=items, next=items[-1].id if len(items) == limit else None)
