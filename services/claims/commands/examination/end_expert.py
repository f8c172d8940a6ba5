"""Let an expert leave the pool of a committee (专家出库): the entry stays, with its last day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.examination._experts import expert_for_update
from services.claims.models import Expert
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict


class ExpertHasLeft(Conflict):
    """The expert left the pool before."""

    code = "expert-has-left"
    title = "Expert has left the pool"
    zh = "专家 {expert_id} 已于 {valid_until} 出库。"
    en = "Expert {expert_id} left the pool on {valid_until}."


@dataclass(frozen=True, slots=True)
class EndExpert:
    """Who leaves, the last day in the pool, and why."""

    expert_id: UUID
    valid_until: date
    reason: str


async def end_expert(tx: Transaction, command: EndExpert) -> Expert:
    """From the day after, the expert is not drawn and completes no panel."""
    expert = await expert_for_update(tx, command.expert_id)
    if expert.valid_until is not None:
        raise ExpertHasLeft(expert_id=expert.id, valid_until=expert.valid_until)
    check_day(tx, "valid_until", command.valid_until, not_before=expert.valid_from)
    expert.valid_until, expert.end_reason = command.valid_until, command.reason
    tx.audit(
        "end_expert",
        entity="expert",
        entity_id=str(expert.id),
        division=expert.prefecture,
        before={"valid_until": None},
        after={"valid_until": str(command.valid_until)},
        reason=command.reason,
    )
    return expert
