"""Platform orders (平台订单): reports of a month, and what stands reported."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.registry import queries
from services.registry.commands.flexible_work._order_rows import PLATFORM_ORDERS
from services.registry.domain.flexible_work.platform_orders import OrderKind
from services.registry.queries import OrdersReported
from shared.periods import Month
from shared.web import Begin, MonthInQuery, allow
from shared.web.files import files_router

CLERKS = ("registry_clerk", "prefecture_system")
READERS = (*CLERKS, "contributions_clerk", "province_manager", "auditor")
files = files_router("/v1/platform-orders", PLATFORM_ORDERS, senders=CLERKS, readers=READERS, undoable=True)
router = APIRouter(prefix="/v1/platform-months", tags=["platform-orders"])


class PlatformMonthOut(BaseModel):
    """How many orders of each kind a platform took in a month, as last reported."""

    employer_id: UUID
    division: str
    month: Month
    orders: dict[OrderKind, int]

    @classmethod
    def of(cls, reported: OrdersReported) -> "PlatformMonthOut":
        """Show a platform's month."""
        platform, month, orders = reported
        return cls(employer_id=platform.id, division=platform.division, month=month, orders=orders)


class PlatformMonthPage(BaseModel):
    """Some platforms' months; ask again with `after=next`."""

    items: list[PlatformMonthOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)])
async def get_platform_months(
    begin: Begin,
    month: MonthInQuery,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> PlatformMonthPage:
    """List what platforms reported of a month."""
    async with begin() as tx:
        found = await queries.orders_in_month(tx, after, limit, month=month)
    items = [PlatformMonthOut.of(reported) for reported in found]
    return PlatformMonthPage(items=items, next=items[-1].employer_id if len(items) == limit else None)
