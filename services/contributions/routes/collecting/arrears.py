"""Arrears (欠费): what employers still owe of a month, and all that one employer answers for."""

from collections.abc import Collection
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
of_employer = APIRouter(prefix="/v1/employers/{employer_id}/arrears", tags=["arrears"])
READERS = allow("contributions_clerk", "prefecture_system", "province_manager", "auditor", "service")


class ArrearsOut(BaseModel):
    """What one employer still owes of one month under one item; its successors, if it has any, answer for it."""

    employer_id: UUID
    month: Month
    item: ReceiptItem
    outstanding: Money
    due_on: date
    deferred_until: date | None
    changed_at: datetime
    succeeded_by: list[UUID] = []

    @classmethod
    def of(cls, arrears: Arrears, successors: Collection[UUID]) -> "ArrearsOut":
        """Show arrears."""
        shown = cls.model_validate(arrears, from_attributes=True)
        return shown.model_copy(update={"succeeded_by": list(successors)})


class ArrearsPage(BaseModel):
    """Some arrears; ask again with `after=next`."""

    items: list[ArrearsOut]
    next: UUID | None


class ArrearsAnsweredFor(BaseModel):
    """All that an employer owes, and what was owed by those it succeeded; `outstanding` is the sum."""

    employer_id: UUID
    outstanding: Money
    items: list[ArrearsOut]


@router.get("", dependencies=[READERS])
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
        successors = await queries.successors_of(tx, [arrears.employer_id for arrears in found])
    items = [ArrearsOut.of(arrears, successors.get(arrears.employer_id, ())) for arrears in found]
    return ArrearsPage(items=items, next=items[-1].employer_id if len(items) == limit else None)


@of_employer.get("", dependencies=[READERS])
async def get_arrears_of_employer(employer_id: UUID, begin: Begin) -> ArrearsAnsweredFor:
    """List all that an employer answers for: its own arrears, and those of the employers it succeeded."""
    async with begin() as tx:
        found = await queries.arrears_answered_for(tx, employer_id)
        successors = await queries.successors_of(tx, {arrears.employer_id for arrears in found})
    return ArrearsAnsweredFor(
        employer_id=employer_id,
        outstanding=Money.total(arrears.outstanding for arrears in found),
        items=[ArrearsOut.of(arrears, successors.get(arrears.employer_id, ())) for arrears in found],
    )
