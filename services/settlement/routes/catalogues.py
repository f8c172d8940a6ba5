"""Catalogues (工伤保险目录): files of items with their days, taken in as jobs."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel

from services.settlement import queries
from services.settlement.commands._catalogue_rows import CATALOGUE
from services.settlement.commands.submit_catalogue import SubmitCatalogue, submit_catalogue
from services.settlement.models import Catalogue
from shared.bulk.files import FileCutOff, FileEmpty, FileFormat, FileUnreadable, store_upload
from shared.db.tables import FileRow
from shared.problems import problems
from shared.web import Begin, Reply, allow
from shared.web.files import TemplateFormat, template_response

router = APIRouter(prefix="/v1/catalogues", tags=["catalogues"])
READERS = ("hospital", "settlement_clerk", "settlement_reviewer", "auditor")


class CatalogueOut(BaseModel):
    """A catalogue file and the job that takes it in."""

    id: UUID
    job_id: UUID
    version: str
    file_name: str

    @classmethod
    def of(cls, catalogue: Catalogue) -> "CatalogueOut":
        """Show a catalogue."""
        return cls.model_validate(catalogue, from_attributes=True)

    @classmethod
    def of_file(cls, file: FileRow) -> "CatalogueOut":
        """Show a file that may yet become a catalogue."""
        return cls(id=file.id, job_id=file.job_id, version=file.facts["version"], file_name=file.file_name)


class CataloguePage(BaseModel):
    """Some catalogues; ask again with `after=next`."""

    items: list[CatalogueOut]
    next: UUID | None


@router.get("/template", response_class=Response, dependencies=[allow(*READERS)])
async def get_template(file_format: TemplateFormat = FileFormat.CSV) -> Response:
    """Download an empty catalogue: its header line. The English names of the columns are understood too."""
    return template_response(CATALOGUE, file_format)


@router.post(
    "",
    status_code=202,
    dependencies=[allow("settlement_clerk")],
    responses=problems(FileEmpty, FileCutOff, FileUnreadable),
)
async def post_catalogue(
    begin: Begin,
    request: Request,
    file: UploadFile,
    version: Annotated[str, Form(min_length=1, max_length=40, examples=["2025"])],
) -> Reply[CatalogueOut]:
    """Hand in a catalogue; the same file again answers with the catalogue it already is."""
    stored = await store_upload(file, request.app.state.settings.files_dir)
    async with begin(body_digest=f"{stored.digest} {version}") as tx:
        kept = await submit_catalogue(tx, SubmitCatalogue(version, file.filename or "", stored))
        reply = tx.reply(202, CatalogueOut.of_file(kept))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_catalogues(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> CataloguePage:
    """List the catalogue files that were taken in, in the order of receipt."""
    async with begin() as tx:
        rows = await queries.catalogues_after(tx, after, limit)
    items = [CatalogueOut.of(row) for row in rows]
    return CataloguePage(items=items, next=items[-1].id if len(items) == limit else None)
