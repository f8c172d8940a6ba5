"""Files of rows: handed in once, taken in by a job, wrong rows given back with their reason.

A service names a `FileKind`, a check of rows without the database, and what good rows do. The same file again is the
file it already is; after an undoing, or a job that failed, it may come again.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import polars as pl
from sqlalchemy import func, select

from shared.bulk.files import StoredFile, format_of, rejects_path, stored_path
from shared.bulk.refusals import Refusals
from shared.bulk.rejects import write_rejects
from shared.bulk.rows import LINE, count_rows, read_batches
from shared.bulk.workbook import UNREAD
from shared.db import Transaction
from shared.db.tables import FileRow, Job
from shared.ids import new_id, prefecture_of
from shared.jobs import OPEN_STATES, JobRun, queue_job
from shared.problems import NotFound, RuleViolated

Check = Callable[[pl.DataFrame], pl.DataFrame]
"""Adds the column `reason`: null where a row is good."""
Take = Callable[[pl.DataFrame], Awaitable[Mapping[int, str]]]
"""Gives good rows their effect; returns the lines refused for what the database holds, with the reason."""
Settle = Callable[[], AsyncIterator[Mapping[int, str]]]
"""Ends an intake; yields the lines refused only now, some at a time, or none, wherever the job may be stopped."""


class ReceivedInFuture(RuleViolated):
    """A file is received today or was received before, never later."""

    code = "received-in-future"
    title = "Receipt date lies in the future"
    zh = "受理日期 {received_on} 晚于今天，请更正。"
    en = "The date of receipt {received_on} lies in the future; correct it."


class FileNotFound(NotFound):
    """No such file for this caller."""

    code = "file-not-found"
    title = "File not found"
    zh = "未找到文件 {file_id}，或不在当前账号的管辖范围内。"
    en = "There is no file {file_id} that you may see."


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its name names the jobs (`take_in_roster`, `undo_roster`), `columns` map headers to fields.

    A file may lack the columns of `optional` fields.
    """

    name: str
    columns: Mapping[str, str]
    optional: frozenset[str] = frozenset()

    @property
    def intake(self) -> str:
        """The job that takes a file in."""
        return f"take_in_{self.name}"

    @property
    def undoing(self) -> str:
        """The job that takes a file's effect back."""
        return f"undo_{self.name}"


@dataclass(frozen=True, slots=True)
class SubmitFile:
    """A stored file, the office that received it, and the day it did."""

    division: str
    received_on: date
    file_name: str
    stored: StoredFile
    facts: Mapping[str, Any] = field(default_factory=dict)


async def submit_file(tx: Transaction, kind: FileKind, command: SubmitFile) -> FileRow:
    """Queue a file for intake; the same file again, even at the same time, returns the file it already is."""
    if command.received_on > tx.today:
        raise ReceivedInFuture(received_on=command.received_on)
    prefecture, digest = prefecture_of(command.division), command.stored.digest
    one_at_a_time = func.hashtextextended(f"{kind.name} {digest} of {prefecture}", 0)
    await tx.session.execute(select(func.pg_advisory_xact_lock(one_at_a_time)))
    known = await _same_file(tx, kind, prefecture, digest)
    if known is not None and not await _failed(tx, known.job_id):
        return known
    file_id = known.id if known else new_id()
    job = await queue_job(tx, kind.intake, division=command.division, facts={"file_id": str(file_id)})
    if known is not None:
        known.job_id = job.id
        return known
    return tx.add(
        FileRow(
            id=file_id,
            kind=kind.name,
            prefecture=prefecture,
            division=command.division,
            digest=digest,
            file_name=command.file_name,
            received_on=command.received_on,
            facts=dict(command.facts),
            job_id=job.id,
            submitted_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )


async def kept_file(tx: Transaction, run: JobRun) -> FileRow:
    """Return the file a job speaks of."""
    return (await tx.session.scalars(select(FileRow).where(FileRow.id == UUID(run.facts["file_id"])))).one()


async def files_after(tx: Transaction, kind: FileKind, after: UUID | None, limit: int) -> list[FileRow]:
    """Return a page of the files of a kind, in the order of receipt."""
    page = select(FileRow).where(FileRow.kind == kind.name).order_by(FileRow.id).limit(limit)
    return list(await tx.session.scalars(page if after is None else page.where(FileRow.id > after)))


async def take_in_rows(
    tx: Transaction, run: JobRun, kind: FileKind, *, check: Check, take: Take, settle: Settle | None = None
) -> dict[str, Any]:
    """Read a kept file batch by batch: good rows take effect, the others go back; returns how many of each.

    Where rows of different batches depend on each other, `take` only lays them by, and `settle` gives them effect at
    the end. Whatever the file's length, one batch is in memory, and one transaction sees it all.
    """
    file = await kept_file(tx, run)
    path = stored_path(run.files_dir, file.digest)
    total, rows, refusals = count_rows(path), 0, Refusals()
    for batch in read_batches(path, kind.columns, optional=kind.optional):
        judged = check(batch).with_columns(pl.coalesce(UNREAD, "reason").alias("reason"))
        refusals.add(judged.filter(pl.col("reason").is_not_null()).select(LINE, "reason").iter_rows())
        refusals.add((await take(judged.filter(pl.col("reason").is_null()))).items())
        rows += batch.height
        await run.progress(rows, max(rows, total))
    if settle is not None:
        async for refused in settle():
            refusals.add(refused.items())
            await run.progress(rows, rows)
    rejects = rejects_path(run.files_dir, run.id)
    rejects.unlink(missing_ok=True)  # a worker that died before its commit may have left one
    if refusals:
        again = read_batches(path, kind.columns, optional=kind.optional)
        write_rejects(rejects, refusals.of(again), kind.columns, format_of(path))
    return {"rows": rows, "taken": rows - len(refusals), "refused": len(refusals)}


async def _same_file(tx: Transaction, kind: FileKind, prefecture: str, digest: str) -> FileRow | None:
    same = select(FileRow).where(
        FileRow.kind == kind.name,
        FileRow.prefecture == prefecture,
        FileRow.digest == digest,
        FileRow.undone_at.is_(None),
    )
    found: FileRow | None = await tx.session.scalar(same)
    return found


async def _failed(tx: Transaction, job_id: UUID) -> bool:
    job = await tx.session.get(Job, job_id)
    return job is not None and job.state not in (*OPEN_STATES, "DONE")
