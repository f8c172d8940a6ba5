"""The door of a kind of file: hand one in, list them, download a template, undo one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel

from shared.bulk.files import FileCutOff, FileEmpty, FileFormat, FileUnreadable, store_upload
from shared.bulk.intake import (
    FileKind,
    FileNotFound,
    ReceivedInFuture,
    SubmitFile,
    files_after,
    submit_file,
)
from shared.bulk.rejects import template
from shared.bulk.undoing import FileNotInEffect, request_undoing
from shared.db.tables import FileRow
from shared.problems import OutsideDivision, problems
from shared.web.begin import Begin, Reply
from shared.web.roles import allow

TemplateFormat = Annotated[FileFormat, Query(alias="format", description="CSV, or an Excel workbook")]


class FileOut(BaseModel):
    """A file and the job that takes it in: follow it at `GET /v1/jobs/{job_id}`."""

    id: UUID
    job_id: UUID
    division: str
    file_name: str
    received_on: date
    recorded_at: datetime
    undone_at: datetime | None

    @classmethod
    def of(cls, file: FileRow) -> "FileOut":
        """Show a file."""
        return cls.model_validate(file, from_attributes=True)


class FilePage(BaseModel):
    """Some files; ask again with `after=next`."""

    items: list[FileOut]
    next: UUID | None


class UndoingOut(BaseModel):
    """The job that takes a file's effect back: follow it at `GET /v1/jobs/{job_id}`."""

    file_id: UUID
    job_id: UUID


def files_router(
    prefix: str, kind: FileKind, *, senders: Sequence[str], readers: Sequence[str], undoable: bool = False
) -> APIRouter:
    """Return the routes of a kind of file under `prefix`, such as `/v1/rosters`."""
    router = APIRouter(prefix=prefix, tags=[prefix.removeprefix("/v1/")])

    @router.get("/template", response_class=Response, dependencies=[allow(*readers)])
    async def get_template(file_format: TemplateFormat = FileFormat.CSV) -> Response:
        """Download an empty file: its header line. The English names of the columns are understood too."""
        return template_response(kind, file_format)

    @router.post(
        "",
        status_code=202,
        dependencies=[allow(*senders)],
        responses=problems(FileEmpty, FileCutOff, FileUnreadable, ReceivedInFuture, OutsideDivision),
    )
    async def post_file(
        begin: Begin,
        request: Request,
        file: UploadFile,
        division: Annotated[str, Form(pattern=r"^[0-9]{6}$", examples=["990800"])],
        received_on: Annotated[date, Form(description="the day the office received it")],
    ) -> Reply[FileOut]:
        """Hand in a file; the same file again answers with the file it already is."""
        stored = await store_upload(file, request.app.state.settings.files_dir)
        async with begin(body_digest=f"{stored.digest} {division} {received_on}") as tx:
            tx.actor.must_serve(division)
            kept = await submit_file(tx, kind, SubmitFile(division, received_on, file.filename or "", stored))
            reply = tx.reply(202, FileOut.of(kept))
        return reply

    _add_listing(router, kind, readers)
    if undoable:
        _add_undoing(router, kind, senders)
    return router


def template_response(kind: FileKind, file_format: FileFormat) -> Response:
    """Answer with an empty file of a kind, to be saved under its name."""
    named = {"content-disposition": f'attachment; filename="{kind.name}.{file_format}"'}
    return Response(template(kind.columns, file_format), media_type=file_format.media_type, headers=named)


def _add_listing(router: APIRouter, kind: FileKind, readers: Sequence[str]) -> None:
    @router.get("", dependencies=[allow(*readers)])
    async def get_files(
        begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
    ) -> FilePage:
        """List files in the order of receipt."""
        async with begin() as tx:
            items = [FileOut.of(file) for file in await files_after(tx, kind, after, limit)]
        return FilePage(items=items, next=items[-1].id if len(items) == limit else None)


def _add_undoing(router: APIRouter, kind: FileKind, senders: Sequence[str]) -> None:
    @router.post(
        "/{file_id}/undoing",
        status_code=202,
        dependencies=[allow(*senders)],
        responses=problems(FileNotFound, FileNotInEffect, OutsideDivision),
    )
    async def post_undoing(file_id: UUID, begin: Begin) -> Reply[UndoingOut]:
        """Take back all that a file did, as long as nothing rests on it."""
        async with begin() as tx:
            job = await request_undoing(tx, kind, file_id)
            reply = tx.reply(202, UndoingOut(file_id=file_id, job_id=job.id))
        return reply
