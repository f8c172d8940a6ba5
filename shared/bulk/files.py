"""Files that senders upload: kept whole under their digest, outside the database.

A file whose last line is not ended was cut off on its way, and is refused whole.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from fastapi import UploadFile

from shared.ids import new_id
from shared.problems import Conflict, RuleViolated

CHUNK_BYTES = 1 << 20


class FileCutOff(RuleViolated):
    """The file does not end with a line end."""

    code = "file-cut-off"
    title = "File is cut off"
    zh = "文件不完整：最后一行没有换行符，可能传输中断，请重新导出并上传整个文件。"
    en = "The file's last line is not ended: it was cut off on its way. Export and send it again, whole."


class FileEmpty(RuleViolated):
    """There is no row to take in."""

    code = "file-empty"
    title = "File has no rows"
    zh = "文件没有数据行。"
    en = "The file has no rows."


class RejectsNotReady(Conflict):
    """The job has not ended, or refused nothing."""

    code = "rejects-not-ready"
    title = "No refused rows"
    zh = "任务 {job_id} 尚未完成，或没有退回的行。"
    en = "Job {job_id} has not ended, or refused no row."


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An uploaded file, kept under its digest outside the database."""

    digest: str
    bytes: int


async def store_upload(upload: UploadFile, files_dir: Path) -> StoredFile:
    """Keep an upload under its SHA-256; the same file twice is kept once. Raises `FileCutOff`, `FileEmpty`."""
    files_dir.mkdir(parents=True, exist_ok=True)
    digest, size, last = hashlib.sha256(), 0, b""
    while chunk := await upload.read(CHUNK_BYTES):
        digest.update(chunk)
        size, last = size + len(chunk), chunk[-1:]
    if size == 0:
        raise FileEmpty()
    if last != b"\n":
        raise FileCutOff()
    path = stored_path(files_dir, digest.hexdigest())
    if not path.exists():
        await upload.seek(0)
        arriving = files_dir / f"{new_id()}.arriving"  # two senders of one file do not meet
        with arriving.open("wb") as file:
            while chunk := await upload.read(CHUNK_BYTES):
                file.write(chunk)
        arriving.rename(path)
    return StoredFile(digest.hexdigest(), size)


def stored_path(files_dir: Path, digest: str) -> Path:
    """Where a kept file lies."""
    return files_dir / digest


def rejects_path(files_dir: Path, job_id: UUID) -> Path:
    """Where a job's refused rows lie."""
    return files_dir / f"{job_id}.rejects.csv"
