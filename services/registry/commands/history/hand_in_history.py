"""Hand in a file of an older system: it is checked without effect, and waits for somebody else's approval."""

from dataclasses import dataclass

from services.registry import queries
from services.registry.commands.history._files import FILES
from services.registry.domain.history.run import HistoryKind, RunState
from services.registry.models import HistoryRun
from shared.approvals import approve
from shared.bulk.intake import SubmitFile, submit_file
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month
from shared.problems import RuleViolated


class TakeOverTooLate(RuleViolated):
    """What comes before the take-over is history; it is told when the take-over is at hand."""

    code = "take-over-too-late"
    title = "Take-over lies too far ahead"
    zh = "接管月份 {month} 晚于下月，请在接管前一个月内迁入。"
    en = "The take-over in {month} lies beyond next month: hand history in when it is at hand."


@dataclass(frozen=True, slots=True)
class HandInHistory:
    """A stored file, what it tells, and from which month on this system assesses those it tells of."""

    kind: HistoryKind
    taken_over_from: Month
    file: SubmitFile


async def hand_in_history(tx: Transaction, command: HandInHistory) -> HistoryRun:
    """Queue the check of a file; the same file again is the run it already is, unless that failed or was undone."""
    if command.taken_over_from > Month.of(tx.today).next():
        raise TakeOverTooLate(month=command.taken_over_from)
    kept = await submit_file(tx, FILES[command.kind], command.file)
    await tx.session.flush()
    known = await queries.history_run_of_job(tx, kept.job_id)
    if known is not None:
        return known
    run = HistoryRun(
        id=new_id(),
        prefecture=kept.prefecture,
        division=kept.division,
        kind=command.kind,
        file_id=kept.id,
        taken_over_from=command.taken_over_from,
        state=RunState.CHECKING,
        job_id=kept.job_id,
        handed_in_by=tx.actor.subject,
        handed_in_at=tx.now,
    )
    await approve(tx, run.id, "hand in")
    return tx.add(run)
