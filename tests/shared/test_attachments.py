"""Attachments are what they say they are, lie sealed on the disk, and come back to the last byte or not at all."""

import io
from pathlib import Path

import pytest
from fastapi import UploadFile
from starlette.datastructures import Headers

from shared.attachments import (
    CIPHER,
    Attachment,
    AttachmentDamaged,
    AttachmentEmpty,
    AttachmentStore,
    AttachmentTooLarge,
    AttachmentTypeRefused,
    received,
)
from shared.crypto import Secrets
from shared.ids import new_id

PDF = b"%PDF-1.7 a scan"
SECRETS = Secrets(b"a" * 32)


def uploaded(content: bytes = PDF, name: str = "scan.pdf", declared: str = "application/pdf") -> UploadFile:
    return UploadFile(io.BytesIO(content), filename=name, headers=Headers({"content-type": declared}))


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(tmp_path / "files", SECRETS.cipher(CIPHER))


async def test_an_upload_is_read_whole_and_known_by_its_digest() -> None:
    attachment = await received(uploaded(), mib_max=1)

    assert (attachment.file_name, attachment.media_type, attachment.content) == ("scan.pdf", "application/pdf", PDF)
    assert attachment.sha256 == Attachment("other", attachment.media_type, PDF).sha256


@pytest.mark.parametrize(
    ("content", "name", "declared"),
    [
        (b"PK\x03\x04", "scan.pdf", "application/pdf"),
        (PDF, "scan.png", "application/pdf"),
        (PDF, "scan.pdf", "application/octet-stream"),
        (b"\xff\xd8\xff", "scan.pdf", "application/pdf"),
        (PDF, ".pdf", "application/pdf"),
        (PDF, "", "application/pdf"),
    ],
)
async def test_content_name_and_declared_type_must_agree(content: bytes, name: str, declared: str) -> None:
    with pytest.raises(AttachmentTypeRefused):
        await received(uploaded(content, name, declared), mib_max=1)


async def test_nothing_is_no_attachment() -> None:
    with pytest.raises(AttachmentEmpty):
        await received(uploaded(b""), mib_max=1)


@pytest.mark.parametrize(("more", "taken"), [(0, True), (1, False)])
async def test_an_attachment_may_be_as_large_as_it_may(more: int, taken: bool) -> None:
    upload = uploaded(PDF.ljust((1 << 20) + more))
    if taken:
        assert len((await received(upload, mib_max=1)).content) == 1 << 20
    else:
        with pytest.raises(AttachmentTooLarge):
            await received(upload, mib_max=1)


@pytest.mark.parametrize(
    ("name", "kept"), [("../../secret.pdf", "secret.pdf"), ("诊断\x00证明.pdf", "诊断证明.pdf"), ("a\nb.PDF", "ab.PDF")]
)
async def test_a_name_is_a_label_without_a_path_and_without_what_cannot_be_seen(name: str, kept: str) -> None:
    assert (await received(uploaded(name=name), mib_max=1)).file_name == kept


async def test_what_is_kept_comes_back_and_lies_sealed(store: AttachmentStore) -> None:
    attachment_id, digest = new_id(), (await received(uploaded(), mib_max=1)).sha256

    await store.keep(attachment_id, PDF)

    assert await store.content(attachment_id, digest) == PDF
    [kept] = (store.files_dir / "attachments").iterdir()
    assert kept.name == str(attachment_id), "nothing of its writing is left beside it"
    assert PDF not in kept.read_bytes()


async def test_another_secret_opens_nothing(store: AttachmentStore) -> None:
    attachment_id, digest = new_id(), (await received(uploaded(), mib_max=1)).sha256
    await store.keep(attachment_id, PDF)
    stranger = AttachmentStore(store.files_dir, Secrets(b"b" * 32).cipher(CIPHER))

    with pytest.raises(AttachmentDamaged):
        await stranger.content(attachment_id, digest)


@pytest.mark.parametrize("damage", [lambda kept: kept[:-1], lambda kept: kept[:5], lambda kept: b"", lambda kept: None])
async def test_what_is_cut_off_or_gone_is_damaged(store: AttachmentStore, damage) -> None:
    attachment_id, digest = new_id(), (await received(uploaded(), mib_max=1)).sha256
    await store.keep(attachment_id, PDF)
    path = store.files_dir / "attachments" / str(attachment_id)
    left = damage(path.read_bytes())
    path.unlink() if left is None else path.write_bytes(left)

    with pytest.raises(AttachmentDamaged, match=str(attachment_id)):
        await store.content(attachment_id, digest)


async def test_a_content_with_another_digest_is_not_what_was_handed_in(store: AttachmentStore) -> None:
    attachment_id = new_id()
    await store.keep(attachment_id, PDF)

    with pytest.raises(AttachmentDamaged):
        await store.content(attachment_id, "0" * 64)
