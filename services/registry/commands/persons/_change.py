"""The step that finds a change of key fields, and what may be wrong with deciding it."""

from uuid import UUID

from services.registry import queries
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonChange
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class ChangeNotFound(NotFound):
    """No such change for this caller."""

    code = "person-change-not-found"
    title = "Change not found"
    zh = "未找到人员信息变更 {change_id}，或不在当前账号的管辖范围内。"
    en = "There is no change {change_id} of a person's key fields that you may see."


class ChangeDecided(Conflict):
    """A change is decided once."""

    code = "person-change-decided"
    title = "Change is decided"
    zh = "人员信息变更 {change_id} 已由 {who} 办结。"
    en = "{who} has decided change {change_id}."


class ChangePending(Conflict):
    """Another change of the person's key fields waits for its approval."""

    code = "person-change-pending"
    title = "A change is pending"
    zh = "该人员已有待复核的信息变更 {change_id}，请先办结。"
    en = "Change {change_id} of this person waits for approval; have it decided first."


async def change_to_decide(tx: Transaction, change_id: UUID) -> PersonChange:
    """Return an open change of the actor's office, locked; raises `ChangeNotFound`, `ChangeDecided`."""
    change = await queries.person_change_for_update(tx, change_id)
    if change is None:
        raise ChangeNotFound(change_id=change_id)
    tx.actor.must_serve(change.division)
    if change.state != RequestState.REQUESTED:
        raise ChangeDecided(change_id=change_id, who=change.decided_by)
    return change


async def refuse_pending_change(tx: Transaction, person_id: UUID) -> None:
    """Raise `ChangePending` while a change of the person waits for its approval."""
    pending = await queries.open_change_of(tx, person_id)
    if pending is not None:
        raise ChangePending(change_id=pending.id)
