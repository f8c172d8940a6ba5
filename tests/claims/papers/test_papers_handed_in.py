"""Scans of papers: checked by what they are, sealed outside the database, opened by those who may, and on record."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from services.claims.models import Paper
from shared.auth import Actor
from shared.db.tables import AuditRow
from shared.ids import new_id
from tests.claims.office import PROVINCE_READER, problem, succeeded
from tests.claims.paper_desk import PDF

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
MIB = 1 << 20


async def papers_kept(database, division: str = "99") -> int:
    async with database.begin(Actor("reader", division)) as tx:
        return (await tx.session.scalars(select(func.count()).select_from(Paper))).one()


def contents(settings) -> list[Path]:
    return sorted((settings.files_dir / "attachments").glob("*"))


async def open_paper(caller, paper_id: str, **sent):
    return await caller.get(f"/v1/papers/{paper_id}/content", **{"roles": "recognition_clerk"} | sent)


@pytest.mark.parametrize(
    ("name", "media_type", "content", "ending"),
    [
        ("诊断证明.pdf", "application/pdf", PDF, "pdf"),
        ("照片.JPG", "image/jpeg", JPEG, "jpeg"),
        ("photo.jpeg", "image/jpeg", JPEG, "jpeg"),
        ("scan.png", "image/png", PNG, "png"),
    ],
)
async def test_a_paper_comes_back_as_it_was_handed_in(office, caller, name, media_type, content, ending):
    claim_id = await office.reported()

    answer = await office.upload(claim_id, name=name, media_type=media_type, content=content, kind="DIAGNOSIS")

    paper = succeeded(answer)
    assert (answer.status_code, paper["kind"]) == (201, "DIAGNOSIS")
    assert paper["file_name"] == f"diagnosis-{paper['id']}.{ending}"
    assert (paper["media_type"], paper["size_bytes"]) == (media_type, len(content))
    opened = await open_paper(caller, paper["id"])
    assert (opened.content, opened.headers["content-type"]) == (content, media_type)
    assert opened.headers["content-disposition"].endswith(paper["file_name"])
    assert (opened.headers["cache-control"], opened.headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert [paper["id"]] == [shown["id"] for shown in (await office.case(claim_id))["papers"]]


async def test_no_byte_of_a_paper_lies_readable_on_the_disk(office, settings):
    await office.hand_in(await office.reported(), "DIAGNOSIS")

    [kept] = contents(settings)
    assert b"PDF" not in kept.read_bytes()
    assert b"DIAGNOSIS" not in kept.read_bytes()


async def test_who_opened_a_paper_is_on_record(office, caller, database):
    [paper_id] = await office.hand_in(await office.reported(), "DIAGNOSIS")

    await open_paper(caller, paper_id, subject="ma-recognition")

    async with database.begin(PROVINCE_READER) as tx:
        [row] = await tx.session.scalars(select(AuditRow).where(AuditRow.action == "reveal"))
    assert (row.subject, row.entity, row.entity_id, row.prefecture) == ("ma-recognition", "paper", paper_id, "9908")


@pytest.mark.parametrize(
    ("name", "media_type", "content"),
    [
        ("scan.pdf", "application/pdf", b"MZ\x90\x00 a program"),
        ("scan.pdf", "application/pdf", PNG),
        ("scan.png", "application/pdf", PDF),
        ("scan.pdf", "image/png", PDF),
        ("scan", "application/pdf", PDF),
        ("page.html", "text/html", b"<script>"),
    ],
)
async def test_what_content_name_and_type_do_not_agree_on_is_refused(
    office, database, settings, name, media_type, content
):
    claim_id = await office.reported()

    refused = await office.upload(claim_id, name=name, media_type=media_type, content=content)

    assert problem(refused) == (422, "attachment-type-refused")
    assert (await papers_kept(database), contents(settings)) == (0, [])


async def test_an_empty_paper_is_refused(office, database):
    assert problem(await office.upload(await office.reported(), content=b"")) == (422, "attachment-empty")
    assert await papers_kept(database) == 0


async def test_a_paper_may_be_as_large_as_the_installation_says_and_not_larger(office, app, settings):
    app.state.settings = settings.model_copy(update={"attachment_mib_max": 1})
    claim_id = await office.reported()

    largest, larger = PDF.ljust(MIB), PDF.ljust(MIB + 1)

    assert succeeded(await office.upload(claim_id, content=largest))["size_bytes"] == MIB
    refused = await office.upload(claim_id, content=larger)
    assert problem(refused) == (422, "attachment-too-large")
    assert "1 MiB" in refused.json()["detail"]


async def test_the_same_content_again_is_the_paper_it_already_is(office, database, settings):
    claim_id = await office.reported()

    first = await office.upload(claim_id, kind="DIAGNOSIS")
    again = await office.upload(claim_id, kind="DIAGNOSIS", name="once more.pdf", subject="somebody-else")

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert (await papers_kept(database), len(contents(settings))) == (1, 1)


async def test_one_scan_may_be_two_papers(office, database):
    claim_id = await office.reported()

    ids = {succeeded(await office.upload(claim_id, kind=kind))["id"] for kind in ("DIAGNOSIS", "LABOUR_RELATION")}

    assert len(ids) == await papers_kept(database) == 2


async def test_a_retried_upload_gets_the_answer_it_got(office, database):
    claim_id = await office.reported()

    first = await office.upload(claim_id, key="one-key")
    retried = await office.upload(claim_id, key="one-key")
    other = await office.upload(claim_id, key="one-key", content=PDF + b"other")

    assert (retried.status_code, retried.json()) == (201, first.json())
    assert problem(other) == (422, "idempotency-key-reused")
    assert await papers_kept(database) == 1


@pytest.mark.parametrize(
    ("received_on", "code"), [("2024-05-05", "date-out-of-order"), ("2999-01-01", "date-in-future")]
)
async def test_a_paper_is_received_after_the_accident_and_not_in_the_future(office, settings, received_on, code):
    claim_id = await office.reported()

    assert problem(await office.upload(claim_id, received_on=received_on)) == (422, code)
    assert contents(settings) == []
    assert (await office.upload(claim_id, received_on="2024-05-06")).status_code == 201


async def test_a_name_that_leads_elsewhere_is_only_a_name(office, settings):
    claim_id = await office.reported()

    paper = succeeded(await office.upload(claim_id, name="../../../etc/passwd.pdf"))

    assert "passwd" not in paper["file_name"]
    assert [kept.name for kept in contents(settings)] == [paper["id"]]


async def test_a_name_that_was_sent_with_a_paper_is_kept_nowhere(office, database):
    succeeded(await office.upload(await office.reported(), name="张三诊断证明.pdf"))

    async with database.begin(PROVINCE_READER) as tx:
        kept = await tx.session.scalars(text("SELECT papers::text FROM papers UNION SELECT body FROM stored_replies"))
    assert not [row for row in kept if "张三" in row]


@pytest.mark.parametrize("kind", ["PANEL_OPINION", "INVESTIGATION_RECORD"])
async def test_what_the_administration_found_and_heard_is_opened_for_it_and_supervision_alone(
    office, caller, database, kind
):
    own, others = await office.hand_in(await office.reported(), kind, "DIAGNOSIS")

    for role in ("claims_clerk", "prefecture_system", "appraisal_clerk", "appraisal_officer", "benefits_clerk"):
        assert problem(await open_paper(caller, own, roles=role)) == (403, "role-missing"), role
        assert (await open_paper(caller, others, roles=role)).is_success, role
    for role in ("recognition_clerk", "recognition_investigator", "recognition_officer", "auditor"):
        assert (await open_paper(caller, own, roles=role)).is_success, role
    async with database.begin(PROVINCE_READER) as tx:
        rows = select(AuditRow).where(AuditRow.action == "reveal", AuditRow.entity_id == own)
        assert len((await tx.session.scalars(rows)).all()) == len(("clerk", "investigator", "officer", "auditor"))


async def test_papers_go_to_a_case_that_is_there(office, settings):
    assert problem(await office.upload(str(new_id()))) == (404, "injury-not-found")
    assert contents(settings) == []


async def test_a_paper_for_an_appraisal_of_another_case_is_not_taken(office, settings):
    refused = await office.upload(await office.reported(), appraisal_id=str(new_id()))

    assert problem(refused) == (404, "appraisal-not-found")
    assert contents(settings) == []


@pytest.mark.parametrize(
    "role", ["claims_clerk", "prefecture_system", "recognition_clerk", "recognition_investigator", "appraisal_clerk"]
)
async def test_those_who_receive_papers_hand_them_in(office, role):
    assert (await office.upload(await office.reported(), roles=role)).status_code == 201


@pytest.mark.parametrize("role", ["recognition_officer", "appraisal_officer", "benefits_clerk", "auditor"])
async def test_those_who_decide_or_look_hand_nothing_in(office, role):
    assert problem(await office.upload(await office.reported(), roles=role)) == (403, "role-missing")


async def test_another_prefecture_neither_hands_in_nor_opens(office, caller, database):
    claim_id = await office.reported()
    [paper_id] = await office.hand_in(claim_id, "DIAGNOSIS")

    assert problem(await office.upload(claim_id, division="9901")) == (404, "injury-not-found")
    assert problem(await open_paper(caller, paper_id, division="9901")) == (404, "paper-not-found")
    assert await papers_kept(database, "9901") == 0


async def test_another_county_neither_hands_in_nor_opens(office, caller):
    claim_id = await office.reported()
    [paper_id] = await office.hand_in(claim_id, "DIAGNOSIS")

    assert problem(await office.upload(claim_id, division="990812")) == (403, "outside-division")
    assert problem(await open_paper(caller, paper_id, division="990812")) == (403, "outside-division")


@pytest.mark.parametrize("role", ["province_manager", "hospital", "finance_maker"])
async def test_who_has_nothing_to_do_with_a_case_opens_nothing(office, caller, role):
    [paper_id] = await office.hand_in(await office.reported(), "DIAGNOSIS")

    assert problem(await open_paper(caller, paper_id, roles=role)) == (403, "role-missing")


async def test_a_paper_that_was_changed_on_the_disk_is_not_shown(office, caller, settings):
    [paper_id] = await office.hand_in(await office.reported(), "DIAGNOSIS")
    [kept] = contents(settings)
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")

    assert problem(await open_paper(caller, paper_id)) == (500, "attachment-damaged")


async def test_a_paper_put_in_the_place_of_another_is_not_shown(office, caller, settings):
    first, second = await office.hand_in(await office.reported(), "DIAGNOSIS", "LABOUR_RELATION")
    folder = settings.files_dir / "attachments"
    (folder / first).write_bytes((folder / second).read_bytes())

    assert problem(await open_paper(caller, first)) == (500, "attachment-damaged")


async def test_an_unknown_paper_is_not_found(caller):
    assert problem(await open_paper(caller, str(new_id()))) == (404, "paper-not-found")
