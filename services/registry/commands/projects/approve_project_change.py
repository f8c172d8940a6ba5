"""Approve a change of a project's terms: it takes effect, and contributions hear of it."""

from uuid import UUID

from services.registry.commands.projects._changes import change_to_decide
from services.registry.commands.projects._projects import locked_project
from services.registry.domain.projects.project import ChangeKind, ChangeState, ProjectTerms
from services.registry.domain.projects.project_cover import ProjectCoverRules, extended_cover
from services.registry.events import ProjectChanged, ProjectEnded
from services.registry.models import Project, ProjectChange, ProjectPeriod
from shared import policy
from shared.db import Transaction


async def approve_project_change(tx: Transaction, change_id: UUID) -> ProjectChange:
    """Let filed terms stand: an extension adds covered days, a completion ends them."""
    change = await change_to_decide(tx, change_id, ChangeState.APPROVED)
    project = await locked_project(tx, change.project_id)
    after = ProjectTerms.from_json(change.after)
    if change.kind == ChangeKind.EXTENSION:
        _extend(tx, project, change, after)
    project.accept(after, tx.now)
    tx.audit(
        change.kind,
        entity="project",
        entity_id=str(project.id),
        division=project.division,
        before=change.before,
        after=change.after,
        reason=change.reason,
    )
    if change.kind == ChangeKind.COMPLETION and after.completed_on is not None:
        tx.emit(ProjectEnded.of(project, change, after.completed_on))
    else:
        tx.emit(ProjectChanged.of(project, change))
    return change


def _extend(tx: Transaction, project: Project, change: ProjectChange, after: ProjectTerms) -> None:
    rules = policy.at(project.division).load(ProjectCoverRules, "project_cover", in_force_on=change.filed_on)
    added = extended_cover(change.filed_on, project.ends_on, after.ends_on, rules)
    tx.add(
        ProjectPeriod(
            project_id=project.id,
            covered_from=added.first_day,
            covered_until=added.last_day,
            prefecture=project.prefecture,
            recorded_at=tx.now,
            change_id=change.id,
        )
    )
