"""Months of payment capacity (可支付月数): proposed by the province's manager, published by its approver."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.pool_ledger import queries
from services.pool_ledger.commands.propose_capacity import (
    BooksTooYoung,
    CapacityMonthOpen,
    ProposeCapacity,
    StatedFigures,
    propose_capacity,
)
from services.pool_ledger.commands.publish_capacity import CapacityIsPublished, CapacityNotFound, publish_capacity
from services.pool_ledger.domain.capacity import CapacityFigures
from services.pool_ledger.models import CapacityRow, CapacityState
from services.pool_ledger.routes._readers import READERS
from shared.dates import DateInFuture
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/capacities", tags=["pooling"])


class StatedIn(BaseModel):
    """Figures of a time before the books, and the document that has them."""

    balance: Money
    expenditure: Money = Field(description="of the twelve months up to the month's end")
    document: str = Field(min_length=1, max_length=200)


class CapacityIn(BaseModel):
    """A prefecture's four digits, or the province's two under full pooling, and the month at whose end it stands."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"area": "99", "month": "2024-12"}]})

    area: str = Field(pattern="^[0-9]{2}([0-9]{2})?$")
    month: Month
    stated: StatedIn | None = None


class CapacityOut(BaseModel):
    """A capacity: the balance, what twelve months cost, and for how many average months it pays."""

    id: UUID
    area: str
    as_of: date
    balance: Money
    expenditure: Money
    months: Decimal | None
    document: str | None
    state: CapacityState
    published_on: date | None

    @classmethod
    def of(cls, row: CapacityRow) -> "CapacityOut":
        """Show a capacity."""
        return cls(
            id=row.id,
            area=row.prefecture,
            as_of=row.as_of,
            balance=row.balance,
            expenditure=row.expenditure,
            months=CapacityFigures(row.balance, row.expenditure).months,
            document=row.document,
            state=CapacityState(row.state),
            published_on=row.published_on,
        )


class CapacityPage(BaseModel):
    """Some capacities; ask again with `after=next`."""

    items: list[CapacityOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("province_manager")],
    responses=problems(CapacityMonthOpen, BooksTooYoung, DateInFuture, OutsideDivision),
)
async def post_capacity(body: CapacityIn, begin: Begin) -> Reply[CapacityOut]:
    """Propose an area's capacity from its closed books, or from a document where the books begin later."""
    stated = StatedFigures(**body.stated.model_dump()) if body.stated else None
    async with begin() as tx:
        tx.actor.must_serve(body.area)
        row = await propose_capacity(tx, ProposeCapacity(body.area, body.month, stated))
        reply = tx.reply(201, CapacityOut.of(row))
    return reply


@router.post(
    "/{capacity_id}/publication",
    status_code=200,
    dependencies=[allow("province_approver")],
    responses=problems(CapacityNotFound, CapacityIsPublished, SamePerson),
)
async def post_publication(capacity_id: UUID, begin: Begin) -> Reply[CapacityOut]:
    """Publish a proposed capacity, as somebody else: rates of the area are cut by it."""
    async with begin() as tx:
        reply = tx.reply(200, CapacityOut.of(await publish_capacity(tx, capacity_id)))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_capacities(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> CapacityPage:
    """List capacities."""
    async with begin() as tx:
        found = await queries.capacities_after(tx, after, limit)
    items = [CapacityOut.of(row) for row in found]
    return CapacityPage(items=items, next=items[-1].id if len(items) == limit else None)
