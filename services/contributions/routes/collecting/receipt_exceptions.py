"""Receipts that match nothing: a queue for the clerk."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.domain.collecting.receipt_matching import ExceptionState, Mismatch
from services.contributions.models import ReceiptException
from shared.money import Money
from shared.periods import Month
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/receipt-exceptions", tags=["receipts"])


class ExceptionOut(BaseModel):
    """Money that waits: what was due under its employer, month and item, and all that was received."""

    id: UUID
    kind: Mismatch
    state: ExceptionState
    receipt_id: UUID
    employer_id: UUID | None
    credit_code: str
    division: str
    month: Month
    item: str
    due: Money
    received: Money
    raised_at: datetime
    settled_at: datetime | None

    @classmethod
    def of(cls, exception: ReceiptException) -> "ExceptionOut":
        """Show an exception."""
        return cls.model_validate(exception, from_attributes=True)


class ExceptionPage(BaseModel):
    """Some exceptions; ask again with `after=next`."""

    items: list[ExceptionOut]
    next: UUID | None


@router.get("", dependencies=[allow("contributions_clerk", "prefecture_system", "province_manager", "auditor")])
async def get_exceptions(
    begin: Begin,
    after: UUID | None = None,
    state: ExceptionState = ExceptionState.OPEN,
    kind: Mismatch | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ExceptionPage:
    """List receipts that match nothing, or not all, of what was assessed."""
    async with begin() as tx:
        found = await queries.exceptions_after(tx, after, limit, state=state, kind=kind)
    items = [ExceptionOut.of(exception) for exception in found]
    return ExceptionPage(items=items, next=items[-1].id if len(items) == limit else None)
