"""Files that senders upload: kept whole under their digest, outside the database.

What a file is, its bytes say, not its name. A file that was cut off on its way is refused whole.
"""

import hashlib
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from fastapi import UploadFile

from shared.ids import new_id
from shared.problems import Conflict, RuleViolated

CHUNK_BYTES = 1 << 20
ZIP_MARK = b"PK\x03\x04"
XLSX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLD_EXCEL_MARK = b"\xd0\xcf\x11\xe0"


class FileFormat(StrEnum):
    """How rows are written down."""

    CSV = "csv"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        """The name under which HTTP knows the format."""
        return "text/csv" if self is FileFormat.CSV else XLSX_MEDIA_TYPE


class FileCutOff(RuleViolated):
    """The file does not end as its format ends."""

    code = "file-cut-off"
    title = "File is cut off"
    zh = "文件不完整（CSV 最后一行没有换行符，或 Excel 工作簿缺尾），可能传输中断，请重新导出并上传整个文件。"
    en = "The file was cut off on its way: its last line is not ended, or the workbook's end is missing. Send it again."


class FileEmpty(RuleViolated):
    """There is no row to take in."""

    code = "file-empty"
    title = "File has no rows"
    zh = "文件没有数据行。"
    en = "The file has no rows."


class FileUnreadable(RuleViolated):
    """The bytes are neither CSV nor an Excel workbook."""

    code = "file-unreadable"
    title = "File cannot be read"
    zh = "文件无法读取（{reason}），请保存为 UTF-8 编码的 CSV 文件，或未加密的 Excel 工作簿（.xlsx）。"
    en = "The file cannot be read ({reason}); save it as CSV in UTF-8, or as a workbook (.xlsx) without password."


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
    """Keep an upload under its SHA-256; the same file twice is kept once.

    Raises `FileEmpty`, `FileCutOff`, `FileUnreadable`.
    """
    files_dir.mkdir(parents=True, exist_ok=True)
    digest, size, first, last = hashlib.sha256(), 0, b"", b""
    while chunk := await upload.read(CHUNK_BYTES):
        digest.update(chunk)
        size, first, last = size + len(chunk), first or chunk[:4], chunk[-1:]
    if size == 0:
        raise FileEmpty()
    if first == OLD_EXCEL_MARK:
        raise FileUnreadable(reason="旧版或加密的 Excel 文件 / an Excel file of the old kind, or under a password")
    if not (_is_whole_workbook(upload) if first == ZIP_MARK else last == b"\n"):
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


def format_of(path: Path) -> FileFormat:
    """Tell a file's format from its first bytes."""
    with path.open("rb") as file:
        return FileFormat.XLSX if file.read(len(ZIP_MARK)) == ZIP_MARK else FileFormat.CSV


def stored_path(files_dir: Path, digest: str) -> Path:
    """Where a kept file lies."""
    return files_dir / digest


def rejects_path(files_dir: Path, job_id: UUID) -> Path:
    """Where a job's refused rows lie, in the format in which the file came."""
    return files_dir / f"{job_id}.rejects"


def _is_whole_workbook(upload: UploadFile) -> bool:
    """Whether the archive's directory, which is written last, is there."""
    try:
        with zipfile.ZipFile(upload.file) as archive:
            return bool(archive.namelist())
    except zipfile.BadZipFile:
        return False
