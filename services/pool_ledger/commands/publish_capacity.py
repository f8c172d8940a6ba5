"""Publish proposed months of payment capacity, as somebody else: every rate of the area follows from them."""

from uuid import UUID

from services.pool_ledger import queries
from services.pool_ledger.events import CapacityPublished
from services.pool_ledger.models import CapacityRow, CapacityState
from shared.approvals import approve
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class CapacityNotFound(NotFound):
    """No such capacity for this caller."""

    code = "capacity-not-found"
    title = "Capacity not found"
    zh = "未找到可支付月数记录 {capacity_id}，或不在当前账号的管辖范围内。"
    en = "There is no capacity {capacity_id} that you may see."


class CapacityIsPublished(Conflict):
    """A capacity is published once; a correction is another one."""

    code = "capacity-is-published"
    title = "Capacity is published"
    zh = "可支付月数记录 {capacity_id} 已公布；如需更正，请另行公布。"
    en = "Capacity {capacity_id} is published; to correct it, publish another."


async def publish_capacity(tx: Transaction, capacity_id: UUID) -> CapacityRow:
    """Publish and announce; raises `CapacityIsPublished`."""
    row = await queries.capacity_for_update(tx, capacity_id)
    if row is None:
        raise CapacityNotFound(capacity_id=capacity_id)
    if row.state == CapacityState.PUBLISHED:
        raise CapacityIsPublished(capacity_id=capacity_id)
    await approve(tx, row.id, "PUBLISH_CAPACITY")
    row.state, row.published_on = CapacityState.PUBLISHED, tx.today
    tx.emit(CapacityPublished.of(row, tx.today))
    return row
