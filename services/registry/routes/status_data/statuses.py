"""What other authorities told of a person (人员状态数据): for who looks into a finding."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.registry import queries
from services.registry.commands.persons._person import PersonNotFound
from services.registry.domain.status_data.status import PensionScheme, StatusKind, StatusSource
from services.registry.models import PersonStatus
from shared.money import Money
from shared.problems import problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/persons", tags=["statuses"])


class StatusOut(BaseModel):
    """What is true of a person from when until when, by whose word, and since when we know."""

    id: UUID
    kind: StatusKind
    true_from: date
    true_until: date | None
    scheme: PensionScheme | None
    monthly: Money | None
    source: StatusSource
    name_differs: bool
    file_id: UUID
    line: int
    known_since: datetime
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, status: PersonStatus) -> "StatusOut":
        """Show a status."""
        shown = {name: getattr(status, name) for name in cls.model_fields}
        return cls.model_validate(shown | {"scheme": status.scheme or None})


class StatusPage(BaseModel):
    """Some statuses; ask again with `after=next`."""

    items: list[StatusOut]
    next: UUID | None


@router.get(
    "/{person_id}/statuses",
    dependencies=[allow("risk_officer", "registry_clerk", "auditor")],
    responses=problems(PersonNotFound),
)
async def get_statuses(
    person_id: UUID, begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> StatusPage:
    """List what was told of a person, in the caller's prefecture; what was withdrawn says so."""
    async with begin() as tx:
        person = await queries.person_here(tx, person_id)
        if person is None:
            raise PersonNotFound()
        ids = await queries.ids_of_person(tx, person.id)
        items = [StatusOut.of(status) for status in await queries.statuses_of_person(tx, ids, after, limit)]
    return StatusPage(items=items, next=items[-1].id if len(items) == limit else None)
