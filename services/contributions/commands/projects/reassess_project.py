"""Assess a project anew by what is known now: the phased cut of its first month may have been published since."""

from uuid import UUID

from services.contributions import queries
from services.contributions.commands.projects._assessment import assess_project
from services.contributions.models import ProjectAssessment
from shared.db import Transaction
from shared.problems import NotFound


class ProjectNotKnown(NotFound):
    """The registry has announced no such project, or not to this caller."""

    code = "project-not-known"
    title = "Project not known"
    zh = "未收到建设项目 {project_id} 的参保信息，或不在当前账号的管辖范围内。"
    en = "No project {project_id} has been announced here, or not to you."


async def reassess_project(tx: Transaction, project_id: UUID) -> ProjectAssessment:
    """Make the difference due, if there is one; returns what stands."""
    project = await queries.known_project(tx, project_id)
    if project is None:
        raise ProjectNotKnown(project_id=project_id)
    tx.actor.must_serve(project.division)
    await queries.lock_collection(tx, project.prefecture)
    await queries.known_project_for_update(tx, project_id)
    return await assess_project(tx, project, tx.today)
