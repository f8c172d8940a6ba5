"""Files taken back: all that a file did is undone, as long as nothing rests on it; the file stays on record."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from shared.bulk.intake import FileKind, FileNotFound, kept_file
from shared.db import Transaction
from shared.db.tables import FileRow, Job
from shared.jobs import JobRun, queue_job
from shared.problems import Conflict


class FileNotInEffect(Conflict):
    """Only a file that has taken effect, and was not undone, can be undone."""

    code = "file-not-in-effect"
    title = "File is not in effect"
    zh = "文件 {file_id} 尚未处理完毕或已撤销，不能撤销。"
    en = "File {file_id} has not been taken in yet, or was undone already."


class FileRestedOn(Conflict):
    """What a file did was built upon since: undoing it would pull the ground away."""

    code = "file-rested-on"
    title = "Something rests on the file"
    zh = "文件 {file_id} 已有依据其办理的业务（{what}），不能整体撤销；请逐项更正。"
    en = "This rests on file {file_id}: {what}. It cannot be undone as a whole; correct the rows one by one."


class Resting(NamedTuple):
    """What rests on a file: what it is, in Chinese and English, how many there are, and one of them."""

    what: str
    how_many: int
    one: str | None


async def request_undoing(tx: Transaction, kind: FileKind, file_id: UUID) -> Job:
    """Queue the undoing of a file that has taken effect, for an office that serves where it was received."""
    file = await tx.session.get(FileRow, file_id)
    if file is None or file.kind != kind.name:
        raise FileNotFound(file_id=file_id)
    tx.actor.must_serve(file.division)
    intake = await tx.session.get(Job, file.job_id)
    if intake is None or intake.state != "DONE" or file.undone_at is not None:
        raise FileNotInEffect(file_id=file_id)
    return await queue_job(tx, kind.undoing, division=file.division, facts={"file_id": str(file.id)})


async def file_to_undo(tx: Transaction, run: JobRun) -> FileRow:
    """Return the file whose effect a job takes back, locked and marked as undone; raises `FileNotInEffect`."""
    file = await kept_file(tx, run)
    await tx.session.refresh(file, with_for_update=True)
    if file.undone_at is not None:
        raise FileNotInEffect(file_id=file.id)
    file.undone_at, file.undone_by = tx.now, tx.actor.subject
    return file


def refuse_if_rested_on(file: FileRow, resting: Iterable[Resting]) -> None:
    """Raise `FileRestedOn` if there is anything, naming all of it."""
    named = [f"{each.how_many} × {each.what}, {each.one}" for each in resting if each.how_many]
    if named:
        raise FileRestedOn(file_id=file.id, what="；".join(named))
