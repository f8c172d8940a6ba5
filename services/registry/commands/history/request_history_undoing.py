"""Ask that a run of history be taken back, which is done if nothing rests on it."""

from uuid import UUID

from services.registry.commands.history._files import FILES
from services.registry.commands.history._run import run_in_charge
from services.registry.domain.history.run import HistoryKind, RunState
from shared.bulk.undoing import request_undoing
from shared.db import Transaction
from shared.db.tables import Job
from shared.problems import RuleViolated


class HistoryStays(RuleViolated):
    """Employers and people that were merely put on record stay there: nothing follows from it."""

    code = "history-stays"
    title = "Employers and people stay on record"
    zh = "单位和人员档案迁入后不撤销（{kind}）：尚无参保登记者不产生任何权益或应缴，信息有误请办理变更。"
    en = (
        "What was put on record of {kind} stays there: without enrolments nothing follows from it; amend what is wrong."
    )


async def request_history_undoing(tx: Transaction, run_id: UUID) -> Job:
    """Queue the undoing; it fails if anything rests on the run."""
    run = await run_in_charge(tx, run_id, RunState.TAKEN_IN)
    kind = HistoryKind(run.kind)
    if not kind.undoable:
        raise HistoryStays(kind=kind)
    return await request_undoing(tx, FILES[kind], run.file_id)
