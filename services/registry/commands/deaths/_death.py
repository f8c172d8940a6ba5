"""The step that finds a death to be decided, and what may be wrong with deciding it."""

from uuid import UUID

from services.registry import queries
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonDeath
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class DeathNotFound(NotFound):
    """No such request for this caller."""

    code = "death-not-found"
    title = "Death not found"
    zh = "未找到死亡登记申请 {death_id}，或不在当前账号的管辖范围内。"
    en = "There is no request {death_id} to put a death on record that you may see."


class DeathDecided(Conflict):
    """A request is decided once."""

    code = "death-decided"
    title = "Death is decided"
    zh = "死亡登记申请 {death_id} 已由 {who} 办结。"
    en = "{who} has decided request {death_id}."


async def death_to_decide(tx: Transaction, death_id: UUID) -> PersonDeath:
    """Return an open request of the actor's office, locked; raises `DeathNotFound`, `DeathDecided`."""
    death = await queries.death_for_update(tx, death_id)
    if death is None:
        raise DeathNotFound(death_id=death_id)
    tx.actor.must_serve(death.division)
    if death.state != RequestState.REQUESTED:
        raise DeathDecided(death_id=death_id, who=death.decided_by)
    return death
