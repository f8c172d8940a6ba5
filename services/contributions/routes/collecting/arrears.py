"""Arrears (欠费): what employers still owe of a month."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import Arrears
from shared.money import Money
from shared.periods import Month
from shared.web import Begin, MonthInQuery, allow

router = APIRouter(prefix="/v1/arrears", tags=["arrears"])


class ArrearsOut(BaseModel):
    """What one employer still owes of one month under one item."""

    employer_id: UUID
    month: Month
    item: ReceiptItem
    outstanding: Money
    due_on: date
    deferred_until: date | None
    changed_at: datetime

    @classmethod
    def of(cls, arrears: Arrears) -> "ArrearsOut":
        """Show arrears."""
        return cls.model_validate(arrears, from_attributes=True)


class ArrearsPage(BaseModel):
    """Some arrears; ask again with `after=next`."""

    items: list[ArrearsOut]
    next: UUID | None


@router.get(
    "", dependencies=[allow("contributions_clerk", "prefecture_system", "province_manager", "auditor", "service")]
)
async def get_arrears(
    begin: Begin,
    month: MonthInQuery,
    item: ReceiptItem = ReceiptItem.PRINCIPAL,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ArrearsPage:
    """List the employers that owe something of a month under one item."""
    async with begin() as tx:
        found = await queries.arrears_after(tx, after, limit, month=month, item=item)
    items = [ArrearsOut.of(arrears) for arrears in found]
    return ArrearsPage(items=items, next=items[-1].employer_id if len(items) == limit else None)
