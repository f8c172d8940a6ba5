"""Take a run of history back while nothing rests on it: its enrolments never were, its bases are taken back."""

from collections.abc import Mapping
from typing import Any

from services.registry import queries
from services.registry.domain.history.run import HistoryKind, RunState
from services.registry.events import PastBasesWithdrawn
from services.registry.models import HistoryRun
from shared.bulk.undoing import file_to_undo, refuse_if_rested_on
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.jobs import JobRun


async def undo_history(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Undo a run and tell the others; returns how much was taken back. Raises `FileRestedOn`."""
    file = await file_to_undo(tx, run)
    history = await queries.history_run_in_effect(tx, file.id)
    await queries.lock_enrolments(tx, history.prefecture)
    history.state = RunState.UNDONE
    if history.kind == HistoryKind.ENROLMENTS:
        return await _take_enrolments_back(tx, history, file)
    return await _take_bases_back(tx, history, file)


async def _take_enrolments_back(tx: Transaction, history: HistoryRun, file: FileRow) -> Mapping[str, int]:
    await queries.lock_employers_of_roster(tx, file)
    bases = await queries.bases_resting_on(tx, history)
    refuse_if_rested_on(file, [*await queries.resting_on_roster(tx, file), bases])
    taken_back = await queries.take_roster_back(tx, file)
    await tx.announce_rows(queries.roster_taken_back(tx, file, history.taken_over_from))
    return taken_back._asdict()


async def _take_bases_back(tx: Transaction, history: HistoryRun, file: FileRow) -> Mapping[str, int]:
    refuse_if_rested_on(file, [await queries.claims_resting_on(tx, history)])
    told = await queries.past_base_reports(tx, history)
    employers = await queries.employers_for_update(tx, [report.employer_id for report in told])
    await tx.announce(PastBasesWithdrawn.of(employers[report.employer_id], history, report) for report in told)
    return {"bases": sum(report.lines for report in told)}
