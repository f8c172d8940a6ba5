"""Assignments (认领、错缴调整): received money counted on the account it belongs on, by two people."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.contributions import queries
from services.contributions.commands.collecting._exceptions import ExceptionNotFound, ExceptionNotOpen
from services.contributions.commands.collecting._money import MoneyNotThere
from services.contributions.commands.collecting.decide_assignment import (
    AssignmentDecided,
    AssignmentNotFound,
    DecideAssignment,
    decide_assignment,
)
from services.contributions.commands.collecting.request_assignment import (
    AmountNotAssignable,
    AssignmentPending,
    EmployerNotKnown,
    NoReceiptBehind,
    RequestAssignment,
    SameAccount,
    request_assignment,
)
from services.contributions.domain.collecting.assignment import AssignmentState
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import ReceiptAssignment
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/receipt-assignments", tags=["receipts"])


class AssignmentIn(BaseModel):
    """Which money goes where: all of an unknown employer's receipt, or what does not belong on its account."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "exception_id": "019955c0-0000-7000-8000-000000000001",
                    "employer_id": "019955c0-0000-7000-8000-000000000002",
                    "month": "2025-09",
                    "item": "PRINCIPAL",
                    "amount": "1288.00",
                    "reason": "单位名称变更前的信用代码",
                }
            ]
        }
    )

    exception_id: UUID
    employer_id: UUID
    month: Month
    item: ReceiptItem
    amount: Money = Field(gt=Money(0))
    reason: str = Field(min_length=1, max_length=500)


class DecisionIn(BaseModel):
    """Whether the money may move, and a note."""

    approved: bool
    note: str = Field("", max_length=500)


class AssignmentOut(BaseModel):
    """A request, and what was decided; the accounts are those of the fund's chart."""

    id: UUID
    state: AssignmentState
    exception_id: UUID
    receipt_id: UUID
    amount: Money
    from_division: str
    from_account: str
    employer_id: UUID
    division: str
    month: Month
    item: ReceiptItem
    to_account: str
    reason: str
    requested_by: str
    requested_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decision_note: str | None

    @classmethod
    def of(cls, assignment: ReceiptAssignment) -> "AssignmentOut":
        """Show an assignment."""
        return cls.model_validate(assignment, from_attributes=True)


class AssignmentPage(BaseModel):
    """Some assignments; ask again with `after=next`."""

    items: list[AssignmentOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("contributions_clerk")],
    responses=problems(
        ExceptionNotFound,
        ExceptionNotOpen,
        AssignmentPending,
        AmountNotAssignable,
        EmployerNotKnown,
        NoReceiptBehind,
        SameAccount,
        OutsideDivision,
    ),
)
async def post_assignment(body: AssignmentIn, begin: Begin) -> Reply[AssignmentOut]:
    """Ask that money under an exception be counted on another account; another person decides."""
    async with begin() as tx:
        assignment = await request_assignment(tx, RequestAssignment(**dict(body)))
        reply = tx.reply(201, AssignmentOut.of(assignment))
    return reply


@router.post(
    "/{assignment_id}/decision",
    status_code=200,
    dependencies=[allow("contributions_clerk")],
    responses=problems(
        AssignmentNotFound, AssignmentDecided, ExceptionNotOpen, MoneyNotThere, SamePerson, OutsideDivision
    ),
)
async def post_decision(assignment_id: UUID, body: DecisionIn, begin: Begin) -> Reply[AssignmentOut]:
    """Approve, and the money moves at once, or refuse."""
    async with begin() as tx:
        assignment = await decide_assignment(tx, DecideAssignment(assignment_id, body.approved, body.note))
        reply = tx.reply(200, AssignmentOut.of(assignment))
    return reply


@router.get("", dependencies=[allow("contributions_clerk", "prefecture_system", "province_manager", "auditor")])
async def get_assignments(
    begin: Begin,
    after: UUID | None = None,
    state: AssignmentState = AssignmentState.REQUESTED,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> AssignmentPage:
    """List assignments in a state, those that wait for their decision by default."""
    async with begin() as tx:
        found = await queries.assignments_after(tx, after, limit, state=state)
    items = [AssignmentOut.of(assignment) for assignment in found]
    return AssignmentPage(items=items, next=items[-1].id if len(items) == limit else None)
