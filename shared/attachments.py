"""Attachments: scans and pictures that people hand in, kept outside the database, sealed with the province's key.

A content lies under the id of its row, and is on the disk before that row can commit: no row is without its content. A
content whose row never came is an orphan that nobody can open, and harms nothing. What a file is, its bytes say; its
name and its declared type must say the same.
"""

import os
from asyncio import to_thread
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from fastapi import UploadFile

from shared.crypto import FieldCipher
from shared.problems import Problem, RuleViolated

CIPHER = "attachment"
FOLDER = "attachments"
MIB = 1 << 20


class MediaType(StrEnum):
    """What may be handed in."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


MARKS = {MediaType.PDF: b"%PDF-", MediaType.JPEG: b"\xff\xd8\xff", MediaType.PNG: b"\x89PNG\r\n\x1a\n"}
ENDINGS = {".pdf": MediaType.PDF, ".jpg": MediaType.JPEG, ".jpeg": MediaType.JPEG, ".png": MediaType.PNG}


class AttachmentEmpty(RuleViolated):
    """Nothing was handed in."""

    code = "attachment-empty"
    title = "Attachment is empty"
    zh = "上传的文件没有内容，请重新选择文件。"
    en = "The file is empty; choose it again."


class AttachmentTooLarge(RuleViolated):
    """More than the installation takes."""

    code = "attachment-too-large"
    title = "Attachment is too large"
    zh = "上传的文件超过 {mib_max} MiB，请压缩后重新上传，或分成几份上传。"
    en = "The file is larger than {mib_max} MiB; make it smaller, or hand it in in parts."


class AttachmentTypeRefused(RuleViolated):
    """Neither PDF, JPEG nor PNG, or not what its name or its declared type say."""

    code = "attachment-type-refused"
    title = "Attachment is of a type that is not taken"
    zh = "只接收 PDF、JPEG、PNG 文件，且内容（{content}）、扩展名（{named}）和声明的类型（{declared}）应当一致。"
    en = "PDF, JPEG and PNG are taken, if content ({content}), name ({named}) and declared type ({declared}) agree."


class AttachmentDamaged(Problem):
    """What lies on the disk is not what was handed in, or is gone."""

    code = "attachment-damaged"
    title = "Attachment is damaged"
    zh = "附件 {attachment_id} 的存储内容缺失或与登记的摘要不符，请联系系统管理员从备份恢复。"
    en = "Attachment {attachment_id} is missing on the disk, or is not what was handed in: restore it from a backup."


@dataclass(frozen=True, slots=True)
class Attachment:
    """A content as it was handed in, checked."""

    file_name: str
    media_type: MediaType
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The digest that proves the content."""
        return sha256(self.content).hexdigest()


async def received(upload: UploadFile, *, mib_max: int) -> Attachment:
    """Read an upload; raises `AttachmentEmpty`, `AttachmentTooLarge`, `AttachmentTypeRefused`."""
    content = await upload.read(mib_max * MIB + 1)
    if not content:
        raise AttachmentEmpty()
    if len(content) > mib_max * MIB:
        raise AttachmentTooLarge(mib_max=mib_max)
    file_name = "".join(filter(str.isprintable, Path(upload.filename or "").name))
    found = next((kind for kind, mark in MARKS.items() if content.startswith(mark)), None)
    named = ENDINGS.get(Path(file_name).suffix.lower())
    if found is None or not found == named == upload.content_type:
        raise AttachmentTypeRefused(content=found or "—", named=named or "—", declared=upload.content_type or "—")
    return Attachment(file_name, found, content)


@dataclass(frozen=True, slots=True)
class AttachmentStore:
    """Where contents lie, and the key that seals them."""

    files_dir: Path
    cipher: FieldCipher

    async def keep(self, attachment_id: UUID, content: bytes) -> None:
        """Put a content on the disk, whole or not at all; call it before the row of this id commits."""
        await to_thread(self._write, attachment_id, content)

    async def content(self, attachment_id: UUID, digest: str) -> bytes:
        """Return what was handed in; raises `AttachmentDamaged` unless it is that to the last byte."""
        try:
            content = await to_thread(lambda: self.cipher.open_bytes(self._path(attachment_id).read_bytes()))
        except (FileNotFoundError, InvalidTag, ValueError) as error:
            raise AttachmentDamaged(attachment_id=attachment_id) from error
        if sha256(content).hexdigest() != digest:
            raise AttachmentDamaged(attachment_id=attachment_id)
        return content

    def _path(self, attachment_id: UUID) -> Path:
        return self.files_dir / FOLDER / str(attachment_id)

    def _write(self, attachment_id: UUID, content: bytes) -> None:
        path = self._path(attachment_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        arriving = path.with_suffix(".arriving")
        with arriving.open("wb") as file:
            file.write(self.cipher.seal_bytes(content))
            file.flush()
            os.fsync(file.fileno())
        arriving.rename(path)
        _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Let the new name itself outlive a loss of power."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
