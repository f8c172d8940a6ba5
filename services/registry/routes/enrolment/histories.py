"""All enrolments of a person, with everything ever said of them: when it is true, and when it was known."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.registry import queries
from services.registry.domain.assignments.assignment import AssignmentKind
from services.registry.models import Assignment, Enrolment, EnrolmentHistory
from services.registry.routes.enrolment._fields import READERS, EnrolmentOut, SaidOut
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/persons/{person_id}/enrolments", tags=["enrolments"])


class AssignedOut(BaseModel):
    """Where the worker was said to be assigned to, from when until when that was known."""

    id: UUID
    kind: AssignmentKind
    host_name: str
    country: str | None
    suspends_cover: bool
    starts_on: date
    ends_on: date | None
    recorded_at: datetime
    superseded_at: datetime | None


class EnrolmentAsKnownOut(EnrolmentOut):
    """An enrolment as it stands, what was said of it before, and where the worker was assigned to."""

    earlier: list[SaidOut]
    assignments: list[AssignedOut]


class EnrolmentsPage(BaseModel):
    """Some enrolments of a person; ask again with `after=next`."""

    items: list[EnrolmentAsKnownOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)])
async def get_enrolments_of_person(
    person_id: UUID, begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> EnrolmentsPage:
    """List a person's enrolments where the caller serves, withdrawn ones too, each with what was known of it before."""
    async with begin() as tx:
        ids = await queries.ids_of_person(tx, person_id)
        enrolments = await queries.enrolments_of_person(tx, ids, after, limit)
        chosen = [enrolment.id for enrolment in enrolments]
        earlier = await queries.earlier_versions(tx, chosen)
        assignments = await queries.assignments_of(tx, chosen)
    items = [_shown(enrolment, earlier, assignments) for enrolment in enrolments]
    return EnrolmentsPage(items=items, next=items[-1].id if len(items) == limit else None)


def _shown(
    enrolment: Enrolment, earlier: Sequence[EnrolmentHistory], assignments: Sequence[Assignment]
) -> EnrolmentAsKnownOut:
    return EnrolmentAsKnownOut(
        **EnrolmentOut.of(enrolment).model_dump(),
        earlier=[SaidOut.of(said) for said in earlier if said.enrolment_id == enrolment.id],
        assignments=[
            AssignedOut.model_validate(row, from_attributes=True)
            for row in assignments
            if row.enrolment_id == enrolment.id
        ],
    )
