"""Take back a drop-out that was told in error: the dependant's pension goes on, and every share follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.survivors._dependants import dependant_for_update
from services.claims.commands.survivors._shares import draw_shares
from services.claims.models import DropOut, Happening
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class DropOutNotFound(NotFound):
    """No such drop-out for this caller."""

    code = "drop-out-not-found"
    title = "Drop-out not found"
    zh = "未找到丧失待遇登记 {drop_out_id}，或不在当前账号的管辖范围内。"
    en = "There is no drop-out {drop_out_id} that you may see."


class DropOutWithdrawn(Conflict):
    """It is withdrawn once."""

    code = "drop-out-withdrawn"
    title = "Drop-out is withdrawn"
    zh = "丧失待遇登记 {drop_out_id} 已撤回。"
    en = "Drop-out {drop_out_id} has been withdrawn already."


@dataclass(frozen=True, slots=True)
class WithdrawDropOut:
    """Which one, and why."""

    drop_out_id: UUID
    reason: str
    papers: Sequence[UUID]


async def withdraw_drop_out(tx: Transaction, command: WithdrawDropOut) -> DropOut:
    """Let a drop-out count no longer."""
    told = await queries.survivors.drop_out(tx, command.drop_out_id)
    if told is None:
        raise DropOutNotFound(drop_out_id=command.drop_out_id)
    claim, dependant = await dependant_for_update(tx, told.dependant_id)
    await tx.session.refresh(told)
    if told.withdrawn_on is not None:
        raise DropOutWithdrawn(drop_out_id=told.id)
    await check_papers(tx, claim, command.papers)
    told.withdrawn_on = tx.today
    note(
        tx,
        claim,
        Happening.DROP_OUT_WITHDRAWN,
        effective_on=tx.today,
        papers=command.papers,
        dependant_id=str(dependant.id),
        reason=command.reason,
    )
    await tx.session.flush()
    await draw_shares(tx, claim)
    return told
