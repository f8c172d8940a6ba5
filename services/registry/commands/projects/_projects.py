"""The step that loads a project, and what can be wrong with one."""

from uuid import UUID

from services.registry import queries
from services.registry.models import Project
from shared.db import Transaction
from shared.problems import NotFound, RuleViolated


class ProjectNotFound(NotFound):
    """No such project for this caller."""

    code = "project-not-found"
    title = "Project not found"
    zh = "未找到建设项目 {project_id}，或不在当前账号的管辖范围内。"
    en = "There is no project {project_id} that you may see."


class ProjectTermsWrong(RuleViolated):
    """The dates or sums of a project contradict each other, or a change changes nothing."""

    code = "project-terms-wrong"
    title = "Project terms contradict each other"
    zh = "项目信息有误：{fault}。"
    en = "The project's terms are wrong: {fault}."


async def locked_project(tx: Transaction, project_id: UUID) -> Project:
    """Return a project that the actor serves, locked."""
    project = await queries.project_for_update(tx, project_id)
    if project is None:
        raise ProjectNotFound(project_id=project_id)
    tx.actor.must_serve(project.division)
    return project
