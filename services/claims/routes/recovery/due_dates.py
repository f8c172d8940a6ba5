"""Last days of advance payment and recovery (先行支付和追偿待办): what is due first."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from services.claims import queries
from services.claims.domain.recovery.due_step import DueStep
from services.claims.queries.recovery import DueCursor, DueDate
from services.claims.routes._fields import READERS
from services.claims.routes.clocks._fields import AreaInQuery
from shared.problems import InvalidRequest, OutsideDivision, problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/recovery-due-dates", tags=["debts to the fund"])


def _cursor(after: Annotated[str | None, Query(description="`next` of the page before")] = None) -> DueCursor | None:
    try:
        return None if after is None else DueCursor.parse(after)
    except ValueError as error:
        raise InvalidRequest(errors=[{"pointer": "/query/after", "detail": "not the `next` of a page"}]) from error


class DueDateOut(BaseModel):
    """A step with its last day, and whether that has passed; `subject_id` is the advance or the debt."""

    step: DueStep
    subject_id: UUID
    claim_id: UUID | None
    division: str
    due_on: date
    overdue: bool

    @classmethod
    def of(cls, due: DueDate, today: date) -> "DueDateOut":
        """Show a last day as it stands today."""
        return cls(
            step=DueStep(due.step),
            subject_id=due.subject_id,
            claim_id=due.claim_id,
            division=due.division,
            due_on=due.due_on,
            overdue=due.due_on < today,
        )


class DueDatePage(BaseModel):
    """Some last days; ask again with `after=next`."""

    today: date
    items: list[DueDateOut]
    next: str | None


@router.get("", dependencies=[allow(*READERS)], responses=problems(InvalidRequest, OutsideDivision))
async def get_due_dates(
    begin: Begin,
    division: AreaInQuery,
    after: Annotated[DueCursor | None, Depends(_cursor)],
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> DueDatePage:
    """List by when employers are asked to pay, applications are refused, employers pay, and debtors give back."""
    async with begin() as tx:
        found = await queries.recovery.due_dates_after(tx, division, after, limit)
    items = [DueDateOut.of(each, tx.today) for each in found]
    return DueDatePage(today=tx.today, items=items, next=str(found[-1].cursor) if len(found) == limit else None)
