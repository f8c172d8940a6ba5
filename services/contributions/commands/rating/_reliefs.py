"""The step that loads a relief at the state that a decision follows on."""

from uuid import UUID

from services.contributions import queries
from services.contributions.domain.rating.relief_state import ReliefState
from services.contributions.models import Relief
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class ReliefNotFound(NotFound):
    """No such relief for this caller."""

    code = "relief-not-found"
    title = "Relief not found"
    zh = "未找到减免记录 {relief_id}，或不在当前账号的管辖范围内。"
    en = "There is no relief {relief_id} that you may see."


class ReliefNotAtThisStep(Conflict):
    """A relief is proposed, reviewed and approved in this order."""

    code = "relief-state"
    title = "Relief is not at this step"
    zh = "减免记录 {relief_id} 当前为 {state}，不能办理此步骤。"
    en = "Relief {relief_id} stands at {state}; this step does not follow."


async def relief_at(tx: Transaction, relief_id: UUID, state: ReliefState) -> Relief:
    """Return a relief, locked; raises `ReliefNotFound`, `ReliefNotAtThisStep`."""
    relief = await queries.relief_for_update(tx, relief_id)
    if relief is None:
        raise ReliefNotFound(relief_id=relief_id)
    tx.actor.must_serve(relief.prefecture)
    if relief.state != state:
        raise ReliefNotAtThisStep(relief_id=relief_id, state=relief.state)
    return relief
