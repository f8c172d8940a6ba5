"""The step that takes up a filed change for a decision."""

from uuid import UUID

from services.registry import queries
from services.registry.domain.projects.project import ChangeState
from services.registry.models import ProjectChange
from shared.approvals import approve
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class ProjectChangeNotFound(NotFound):
    """No such change for this caller."""

    code = "project-change-not-found"
    title = "Project change not found"
    zh = "未找到项目变更 {change_id}，或不在当前账号的管辖范围内。"
    en = "There is no project change {change_id} that you may see."


class ProjectChangeDecided(Conflict):
    """A change is decided once."""

    code = "project-change-decided"
    title = "Project change is decided"
    zh = "项目变更 {change_id} 已由 {who} 办结。"
    en = "{who} has decided project change {change_id}."


async def change_to_decide(tx: Transaction, change_id: UUID, decision: ChangeState) -> ProjectChange:
    """Return a waiting change, locked and marked as decided by the actor, who must not be its filer."""
    change = await queries.project_change_for_update(tx, change_id)
    if change is None:
        raise ProjectChangeNotFound(change_id=change_id)
    tx.actor.must_serve(change.division)
    if change.state != ChangeState.FILED:
        raise ProjectChangeDecided(change_id=change_id, who=change.decided_by)
    await approve(tx, change.id, "decide")
    change.state, change.decided_by, change.decided_at = decision, tx.actor.subject, tx.now
    return change
