"""The steps that every command about an adjustment begins with."""

from uuid import UUID

from services.claims import queries
from services.claims.domain.adjustments.adjustment import AdjustmentState, Announced
from services.claims.models import Adjustment
from shared.db import Transaction
from shared.money import Money
from shared.problems import Conflict, NotFound

EFFECT_JOB, PREVIEW_JOB = "adjust_benefits", "preview_adjustment"


class AdjustmentNotFound(NotFound):
    """No such adjustment for this caller."""

    code = "adjustment-not-found"
    title = "Adjustment not found"
    zh = "未找到待遇调整 {adjustment_id}，或不在当前账号的管辖范围内。"
    en = "There is no adjustment {adjustment_id} that you may see."


class AdjustmentNotReady(Conflict):
    """An adjustment stands elsewhere."""

    code = "adjustment-not-ready"
    title = "Adjustment stands elsewhere"
    zh = "待遇调整 {adjustment_id} 当前状态为 {state}，不能办理此步骤。"
    en = "Adjustment {adjustment_id} is {state}: this cannot be done with it now."


async def adjustment_in(tx: Transaction, adjustment_id: UUID, state: AdjustmentState) -> Adjustment:
    """Return an adjustment that the actor serves, locked; raises `AdjustmentNotFound`, `AdjustmentNotReady`."""
    adjustment = await queries.adjustment_for_update(tx, adjustment_id)
    if adjustment is None:
        raise AdjustmentNotFound(adjustment_id=adjustment_id)
    tx.actor.must_serve(adjustment.prefecture)
    if adjustment.state != state:
        raise AdjustmentNotReady(adjustment_id=adjustment.id, state=adjustment.state)
    return adjustment


def announced_by(adjustment: Adjustment) -> Announced:
    """Return what an adjustment announced, as the rule reads it."""
    amounts = {name: Money.yuan(amount) for name, amount in adjustment.amounts.items()}
    return Announced(amounts, adjustment.extra, adjustment.rate, adjustment.citation)
