"""The step by which checked lines take effect, and are announced as if they had been told here."""

from collections.abc import AsyncIterator

from services.registry import queries
from services.registry.domain.history.run import HistoryKind
from services.registry.events import EmployerRegistered, PastBasesReported
from services.registry.models import HistoryRun
from shared.db import Transaction
from shared.db.tables import FileRow


async def give_effect(tx: Transaction, run: HistoryRun, file: FileRow) -> AsyncIterator[None]:
    """Record what was not refused; yields wherever the job may be stopped."""
    match HistoryKind(run.kind):
        case HistoryKind.EMPLOYERS:
            async for employers in queries.register_past_employers(tx, run):
                await tx.announce(EmployerRegistered.of(employer) for employer in employers)
                yield
        case HistoryKind.PERSONS:
            await queries.register_past_persons(tx, run)
        case HistoryKind.ENROLMENTS:
            await queries.open_past_enrolments(tx, run)
            yield
            await tx.announce_rows(queries.past_movements(run, file))
        case HistoryKind.BASES:
            await queries.note_past_bases(tx, run)
            async for told in queries.past_bases(tx):
                await tx.announce(PastBasesReported.of(employer, run, bases) for employer, bases in told)
                yield
