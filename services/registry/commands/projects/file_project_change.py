"""File a change of a project's terms: an extension, a cost change or its completion. Somebody else approves it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from services.registry import queries
from services.registry.commands.projects._projects import ProjectTermsWrong, locked_project
from services.registry.domain.projects.project import (
    ChangeKind,
    ChangeState,
    ProjectTerms,
    TermsFault,
    fault_of_change,
)
from services.registry.domain.projects.project_cover import ProjectCoverRules, extended_cover, is_filed_late
from services.registry.models import Project, ProjectChange
from shared import policy
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class ProjectChangeWaiting(Conflict):
    """Changes of one project are decided one after the other."""

    code = "project-change-waiting"
    title = "Another change waits"
    zh = "该项目已有一项变更（{change_id}）待复核，请先办结。"
    en = "Change {change_id} of this project waits for approval: have it decided first."


class ProjectCompleted(Conflict):
    """A completed project is neither extended nor completed again."""

    code = "project-completed"
    title = "Project is completed"
    zh = "该项目已于 {completed_on} 竣工，不能再办理延期或竣工。"
    en = "The project was completed on {completed_on}: it can be neither extended nor completed again."


@dataclass(frozen=True, slots=True)
class FileProjectChange:
    """What is filed about a project, when, and the new values by the name of the term."""

    project_id: UUID
    kind: ChangeKind
    filed_on: date
    values: Mapping[str, Any]
    reason: str


async def file_project_change(tx: Transaction, command: FileProjectChange) -> ProjectChange:
    """Keep a change for approval; an extension that comes late is flagged, not refused."""
    project = await locked_project(tx, command.project_id)
    check_day(tx, "filed_on", command.filed_on, not_before=project.enrolled_on)
    waiting = await queries.waiting_change(tx, project.id)
    if waiting is not None:
        raise ProjectChangeWaiting(change_id=waiting.id)
    if project.completed_on is not None and command.kind is not ChangeKind.COST_CHANGE:
        raise ProjectCompleted(completed_on=project.completed_on)
    after = replace(project.terms, **command.values)
    if after.completed_on is not None:
        check_day(tx, "completed_on", after.completed_on)
    fault = fault_of_change(command.kind, project.terms, after, project.begins_on)
    if fault is not None:
        raise ProjectTermsWrong(fault=fault)
    change = tx.add(
        ProjectChange(
            id=new_id(),
            prefecture=project.prefecture,
            division=project.division,
            project_id=project.id,
            kind=command.kind,
            filed_on=command.filed_on,
            late=command.kind is ChangeKind.EXTENSION and _is_late(project, command.filed_on, after),
            before=project.terms.to_json(),
            after=after.to_json(),
            reason=command.reason,
            state=ChangeState.FILED,
            filed_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    await approve(tx, change.id, "file")
    return change


def _is_late(project: Project, filed_on: date, after: ProjectTerms) -> bool:
    """Whether an extension comes late; raises `ProjectTermsWrong` if it comes too late to cover a day."""
    rules = policy.at(project.division).load(ProjectCoverRules, "project_cover", in_force_on=filed_on)
    if extended_cover(filed_on, project.ends_on, after.ends_on, rules).first_day > after.ends_on:
        raise ProjectTermsWrong(fault=TermsFault.EXTENSION_OVER)
    return is_filed_late(filed_on, project.ends_on, rules)
