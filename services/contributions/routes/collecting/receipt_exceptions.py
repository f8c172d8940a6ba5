"""Receipts that match nothing: a queue for the clerk."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.contributions import queries
from services.contributions.commands.collecting._exceptions import ExceptionNotFound, ExceptionNotOpen
from services.contributions.commands.collecting.note_exception import (
    MoneyWithoutEmployer,
    NoteException,
    note_exception,
)
from services.contributions.domain.collecting.receipt_exception import ExceptionState
from services.contributions.domain.collecting.receipt_matching import Mismatch
from services.contributions.models import ReceiptException
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/receipt-exceptions", tags=["receipts"])
CLERKS = ("contributions_clerk", "prefecture_system")


class ExceptionOut(BaseModel):
    """Money that waits: what was due under its employer, month and item, and all that was received.

    `proposed_employer_id` is the employer that has the credit code of unknown money by now.
    """

    id: UUID
    kind: Mismatch
    state: ExceptionState
    receipt_id: UUID | None
    employer_id: UUID | None
    credit_code: str
    division: str
    month: Month
    item: str
    due: Money
    received: Money
    raised_at: datetime
    settled_at: datetime | None
    note: str | None
    proposed_employer_id: UUID | None = None

    @classmethod
    def of(cls, exception: ReceiptException, proposed_employer_id: UUID | None = None) -> "ExceptionOut":
        """Show an exception."""
        shown = cls.model_validate(exception, from_attributes=True)
        return shown.model_copy(update={"proposed_employer_id": proposed_employer_id})


class ExceptionPage(BaseModel):
    """Some exceptions; ask again with `after=next`."""

    items: list[ExceptionOut]
    next: UUID | None


class NoteIn(BaseModel):
    """Why it stays as it is."""

    note: str = Field(min_length=1, max_length=500, examples=["单位要求留抵下月，已电话确认"])


@router.get("", dependencies=[allow(*CLERKS, "province_manager", "auditor")])
async def get_exceptions(
    begin: Begin,
    after: UUID | None = None,
    state: ExceptionState = ExceptionState.OPEN,
    kind: Mismatch | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ExceptionPage:
    """List receipts that match nothing, or not all, of what is due."""
    async with begin() as tx:
        found = await queries.exceptions_after(tx, after, limit, state=state, kind=kind)
    items = [ExceptionOut.of(*queued) for queued in found]
    return ExceptionPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/{exception_id}/note",
    status_code=200,
    dependencies=[allow(*CLERKS)],
    responses=problems(ExceptionNotFound, ExceptionNotOpen, MoneyWithoutEmployer, OutsideDivision),
)
async def post_note(exception_id: UUID, body: NoteIn, begin: Begin) -> Reply[ExceptionOut]:
    """Close an exception with a note, no money moving: what is owed stays in arrears, what is too much stays there."""
    async with begin() as tx:
        exception = await note_exception(tx, NoteException(exception_id, body.note))
        reply = tx.reply(200, ExceptionOut.of(exception))
    return reply
