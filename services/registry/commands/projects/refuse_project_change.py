"""Refuse a change of a project's terms: the terms stay as they are."""

from dataclasses import dataclass
from uuid import UUID

from services.registry.commands.projects._changes import change_to_decide
from services.registry.domain.projects.project import ChangeState
from services.registry.models import ProjectChange
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class RefuseProjectChange:
    """The change, and why it is refused."""

    change_id: UUID
    reason: str


async def refuse_project_change(tx: Transaction, command: RefuseProjectChange) -> ProjectChange:
    """Close a filed change without effect."""
    change = await change_to_decide(tx, command.change_id, ChangeState.REFUSED)
    change.refused_because = command.reason
    return change
