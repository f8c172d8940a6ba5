"""Runs of an older system's files, and what rests on one that has been taken in."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, text

from services.registry.domain.enrolment.resting import WhatRests
from services.registry.domain.history.run import BASES_HANDED_IN, HistoryKind, RunState
from services.registry.models import HistoryRun, PastBaseReport
from shared.bulk.undoing import Resting
from shared.db import Transaction
from shared.db.tables import FileRow

BASES_RESTING = """
SELECT count(DISTINCT r.run_id), min(CAST(r.run_id AS text))
FROM past_base_reports r JOIN history_runs h ON h.id = r.run_id
WHERE r.prefecture = :prefecture AND h.state = :in_effect
  AND r.employer_id IN (SELECT employer_id FROM enrolments
                        WHERE prefecture = :prefecture AND roster_id = :file_id AND withdrawn_at IS NULL)
"""
# the own wage of an injured worker is fixed by the twelve months before the accident
CLAIMS_RESTING = """
SELECT count(DISTINCT i.claim_id), min(CAST(i.claim_id AS text)) FROM past_base_reports r JOIN known_injuries i
  ON i.prefecture = r.prefecture AND i.employer_id = r.employer_id
  AND i.accident_on >= to_date(r.first_month, 'YYYY-MM')
  AND i.accident_on < to_date(r.last_month, 'YYYY-MM') + interval '13 months'
WHERE r.prefecture = :prefecture AND r.run_id = :run_id
"""


async def history_run(tx: Transaction, run_id: UUID) -> HistoryRun | None:
    """Return a run the actor may see."""
    return await tx.session.get(HistoryRun, run_id)


async def history_run_for_update(tx: Transaction, run_id: UUID) -> HistoryRun | None:
    """Return a run the actor may see, locked."""
    return await tx.session.get(HistoryRun, run_id, with_for_update=True, populate_existing=True)


async def history_run_of_job(tx: Transaction, job_id: UUID) -> HistoryRun | None:
    """Return the run whose last job this is."""
    found: HistoryRun | None = await tx.session.scalar(select(HistoryRun).where(HistoryRun.job_id == job_id))
    return found


async def history_run_with_job(tx: Transaction, job_id: UUID) -> HistoryRun:
    """Return the run that a job carries out, locked."""
    chosen = select(HistoryRun).where(HistoryRun.job_id == job_id).with_for_update()
    return (await tx.session.scalars(chosen)).one()


async def history_run_in_effect(tx: Transaction, file_id: UUID) -> HistoryRun:
    """Return the run by which a file took effect."""
    taken_in = select(HistoryRun).where(HistoryRun.file_id == file_id, HistoryRun.state == RunState.TAKEN_IN)
    return (await tx.session.scalars(taken_in)).one()


async def history_runs_after(
    tx: Transaction, after: UUID | None, limit: int, *, kind: HistoryKind | None
) -> Sequence[HistoryRun]:
    """Return a page of runs in the order in which their files came."""
    page = select(HistoryRun).order_by(HistoryRun.id).limit(limit)
    if after is not None:
        page = page.where(HistoryRun.id > after)
    if kind is not None:
        page = page.where(HistoryRun.kind == kind)
    return (await tx.session.scalars(page)).all()


async def history_files(tx: Transaction, file_ids: Collection[UUID]) -> Collection[UUID]:
    """Return those of the files that an older system wrote."""
    if not file_ids:
        return set()
    return set(await tx.session.scalars(select(HistoryRun.file_id).where(HistoryRun.file_id.in_(file_ids))))


async def file_of_run(tx: Transaction, run: HistoryRun) -> FileRow:
    """Return the file of a run, locked."""
    locked = select(FileRow).where(FileRow.id == run.file_id).with_for_update()
    return (await tx.session.scalars(locked, execution_options={"populate_existing": True})).one()


async def bases_resting_on(tx: Transaction, run: HistoryRun) -> Resting:
    """Return the runs in effect that told bases of the employers whose enrolments a run brought."""
    named = {"prefecture": run.prefecture, "file_id": run.file_id, "in_effect": RunState.TAKEN_IN.value}
    return Resting(BASES_HANDED_IN, *(await tx.session.execute(text(BASES_RESTING), named)).one())


async def claims_resting_on(tx: Transaction, run: HistoryRun) -> Resting:
    """Return the injuries at a run's employers whose twelve months reach into its bases."""
    named = {"prefecture": run.prefecture, "run_id": run.id}
    return Resting(WhatRests.CLAIM, *(await tx.session.execute(text(CLAIMS_RESTING), named)).one())


async def past_base_reports(tx: Transaction, run: HistoryRun) -> Sequence[PastBaseReport]:
    """Return for which employers' months a run told bases."""
    told = select(PastBaseReport).where(PastBaseReport.prefecture == run.prefecture, PastBaseReport.run_id == run.id)
    return (await tx.session.scalars(told.order_by(PastBaseReport.employer_id))).all()
