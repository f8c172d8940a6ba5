"""Take a report of platform orders back while no later one replaced it: each month is announced as it stands again."""

from collections.abc import Mapping
from typing import Any

from services.registry import queries
from services.registry.events import PlatformOrdersReported
from services.registry.models import PlatformOrders
from shared.bulk.undoing import file_to_undo, refuse_if_rested_on
from shared.db import Transaction
from shared.jobs import JobRun


async def undo_platform_orders(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Withdraw a report's rows; returns how many. Raises `FileRestedOn`."""
    file = await file_to_undo(tx, run)
    months = await queries.platform_months_for_update(tx, file.id)
    refuse_if_rested_on(file, [await queries.files_replacing(tx, PlatformOrders, file.id)])
    withdrawn = await queries.take_rows_back(tx, PlatformOrders, file.id)
    for platform, month, orders in await queries.orders_standing(tx, months):
        tx.emit(PlatformOrdersReported.of(platform, month, orders))
    return {"withdrawn": withdrawn}
