"""Assignments (派遣、借调、境外派驻): where an enrolled worker works; the employer stays liable, wherever it is."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field, model_validator

from services.registry.commands.assignments._assignment import (
    AssignmentNotFound,
    AssignmentOutOfOrder,
    AssignmentOutsideEnrolment,
    AssignmentOverlaps,
)
from services.registry.commands.assignments.assign_worker import AssignWorker, Host, assign_worker
from services.registry.commands.assignments.end_assignment import EndAssignment, end_assignment
from services.registry.commands.employers._particulars import CreditCodeWrong
from services.registry.commands.enrolment._enrolment import EnrolmentNotFound, EnrolmentOver
from services.registry.domain.assignments.assignment import AssignmentKind
from services.registry.models import Assignment
from services.registry.routes.enrolment._fields import SENDERS
from services.registry.routes.persons._fields import Name, Nationality, Text
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["assignments"])
PROBLEMS = (
    *(EnrolmentNotFound, EnrolmentOver, AssignmentOverlaps, AssignmentOutsideEnrolment, AssignmentOutOfOrder),
    OutsideDivision,
)


class AssignmentIn(BaseModel):
    """Where a worker is sent, and what employer and host agreed on compensation; a country only abroad."""

    kind: AssignmentKind
    host_name: Name
    host_credit_code: str | None = None
    country: Annotated[Nationality | None, Field(description="the host country, ISO 3166-1, three letters")] = None
    host_requires_own_scheme: Annotated[bool, Field(description="by its law the worker joins the host's scheme")] = (
        False
    )
    starts_on: date
    ends_on: date | None = None
    agreement: Text | None = None

    @model_validator(mode="after")
    def _a_country_only_abroad(self) -> "AssignmentIn":
        abroad = self.kind is AssignmentKind.ABROAD
        if abroad != (self.country is not None) or (self.host_requires_own_scheme and not abroad):
            raise ValueError("a country, and its own scheme, belong to an assignment abroad and to no other")
        return self


class AssignmentEndingIn(BaseModel):
    """The last day of the assignment."""

    ends_on: date


class AssignmentOut(BaseModel):
    """An assignment as it stands."""

    id: UUID
    enrolment_id: UUID
    kind: AssignmentKind
    host_name: str
    host_credit_code: str | None
    country: str | None
    suspends_cover: bool
    agreement: str | None
    starts_on: date
    ends_on: date | None
    recorded_at: datetime
    citation: str

    @classmethod
    def of(cls, row: Assignment) -> "AssignmentOut":
        """Show an assignment."""
        return cls(
            **{name: getattr(row, name) for name in cls.model_fields if name != "citation"},
            citation=AssignmentKind(row.kind).citation,
        )


@router.post(
    "/enrolments/{enrolment_id}/assignments",
    status_code=201,
    dependencies=[allow(*SENDERS)],
    responses=problems(*PROBLEMS, CreditCodeWrong),
)
async def post_assignment(enrolment_id: UUID, body: AssignmentIn, begin: Begin) -> Reply[AssignmentOut]:
    """Record where an enrolled worker is sent. Abroad, a scheme that the host country requires suspends the cover."""
    host = Host(body.host_name, body.host_credit_code, body.country, body.host_requires_own_scheme)
    command = AssignWorker(enrolment_id, body.kind, host, body.starts_on, body.ends_on, body.agreement)
    async with begin() as tx:
        reply = tx.reply(201, AssignmentOut.of(await assign_worker(tx, command)))
    return reply


@router.post(
    "/assignments/{assignment_id}/ending",
    status_code=201,
    dependencies=[allow(*SENDERS)],
    responses=problems(*PROBLEMS, AssignmentNotFound),
)
async def post_assignment_ending(assignment_id: UUID, body: AssignmentEndingIn, begin: Begin) -> Reply[AssignmentOut]:
    """End an assignment, or move its end; the answer is the assignment that now stands, under an id of its own."""
    async with begin() as tx:
        reply = tx.reply(201, AssignmentOut.of(await end_assignment(tx, EndAssignment(assignment_id, body.ends_on))))
    return reply
