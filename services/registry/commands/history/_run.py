"""The step that finds a run of history, and what can stand in the way of approving it or taking it back."""

from uuid import UUID

from services.registry import queries
from services.registry.domain.history.run import RunState
from services.registry.models import HistoryRun
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class HistoryRunNotFound(NotFound):
    """No such run for this caller."""

    code = "history-run-not-found"
    title = "Run of history not found"
    zh = "未找到历史数据迁入批次 {run_id}，或不在当前账号的管辖范围内。"
    en = "There is no run of history {run_id} that you may see."


class HistoryNotInState(Conflict):
    """A run is approved once it was checked, and taken back once it was taken in."""

    code = "history-not-in-state"
    title = "The run is not there yet, or beyond that"
    zh = "历史数据迁入批次 {run_id} 当前状态为 {state}，须为 {needed} 才能办理。"
    en = "Run of history {run_id} is {state}; it must be {needed} for that."


async def run_in_charge(tx: Transaction, run_id: UUID, needed: RunState) -> HistoryRun:
    """Return a run in the needed state, of the actor's own division, locked."""
    run = await queries.history_run_for_update(tx, run_id)
    if run is None:
        raise HistoryRunNotFound(run_id=run_id)
    tx.actor.must_serve(run.division)
    if run.state != needed:
        raise HistoryNotInState(run_id=run_id, state=run.state, needed=needed)
    return run
