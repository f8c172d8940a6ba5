"""Admit a proposed expert to the pool, by another hand than the one that proposed them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.examination._experts import expert_for_update
from services.claims.models import Expert
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class AdmitExpert:
    """Who is admitted, and on which day."""

    expert_id: UUID
    admitted_on: date


async def admit_expert(tx: Transaction, command: AdmitExpert) -> Expert:
    """From now on the expert can be drawn."""
    expert = await expert_for_update(tx, command.expert_id)
    check_day(tx, "admitted_on", command.admitted_on)
    await approve(tx, expert.id, "admission")
    expert.admitted_on = command.admitted_on
    _audit(tx, expert)
    return expert


def _audit(tx: Transaction, expert: Expert) -> None:
    after = {"admitted_on": str(expert.admitted_on)}
    tx.audit("admit_expert", entity="expert", entity_id=str(expert.id), division=expert.prefecture, after=after)
