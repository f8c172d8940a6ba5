"""Dues (应缴): what an employer has to pay for a month, because of which document, and how a surcharge came about."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.commands.collecting.explain_dues import explain_dues
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import DueRow
from shared.money import Money
from shared.periods import Month
from shared.web import Begin, MonthInQuery, allow
from shared.workings import Workings

router = APIRouter(prefix="/v1/dues", tags=["dues"])


class DueOut(BaseModel):
    """One due. The document is what makes it due: an assessment, a project; for a surcharge the due that was late."""

    id: UUID
    employer_id: UUID
    month: Month
    item: ReceiptItem
    document_id: UUID
    amount: Money
    due_on: date
    deferred_until: date | None
    changed_at: datetime
    workings: dict[str, Any] | None = None

    @classmethod
    def of(cls, due: DueRow, workings: Workings | None) -> "DueOut":
        """Show a due."""
        shown = cls.model_validate(due, from_attributes=True)
        return shown.model_copy(update={"workings": workings and workings.to_json()})


class DuesOut(BaseModel):
    """All that is due from an employer for a month; its successors, if it has any, answer for it."""

    items: list[DueOut]
    succeeded_by: list[UUID] = []


@router.get(
    "", dependencies=[allow("contributions_clerk", "prefecture_system", "province_manager", "auditor", "service")]
)
async def get_dues(begin: Begin, employer_id: UUID, month: MonthInQuery) -> DuesOut:
    """Show what an employer has to pay for a month, a surcharge with its calculation certificate."""
    async with begin() as tx:
        explained = await explain_dues(tx, employer_id, month)
        successors = await queries.successors_of(tx, [employer_id])
    items = [DueOut.of(due, workings) for due, workings in explained]
    return DuesOut(items=items, succeeded_by=list(successors.get(employer_id, ())))
