"""Receipts (到账): files of the tax authority, taken in as jobs."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel

from services.contributions.commands.collecting._receipt_rows import COLUMNS
from services.contributions.commands.collecting.submit_receipts import SubmitReceipts, submit_receipts
from services.contributions.models import ReceiptFile
from shared.bulk.files import FileCutOff, FileEmpty, store_upload
from shared.bulk.rows import template
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/receipts", tags=["receipts"])
SENDERS = ("contributions_clerk", "prefecture_system")


class ReceiptFileOut(BaseModel):
    """A file of receipts and the job that takes it in."""

    id: UUID
    job_id: UUID
    division: str
    file_name: str

    @classmethod
    def of(cls, file: ReceiptFile) -> "ReceiptFileOut":
        """Show a file of receipts."""
        return cls.model_validate(file, from_attributes=True)


@router.get("/template", response_class=Response, dependencies=[allow(*SENDERS)])
async def get_template() -> Response:
    """Download an empty file of receipts: its header line."""
    return Response(template(COLUMNS), media_type="text/csv")


@router.post(
    "",
    status_code=202,
    dependencies=[allow(*SENDERS)],
    responses=problems(FileEmpty, FileCutOff, OutsideDivision),
)
async def post_receipts(
    begin: Begin,
    request: Request,
    file: UploadFile,
    division: Annotated[
        str,
        Form(
            pattern=r"^[0-9]{6}$",
            examples=["990800"],
            description="money of employers nobody knows is filed under it",
        ),
    ],
) -> Reply[ReceiptFileOut]:
    """Hand in a file of receipts; the same file again answers with the one it already is."""
    stored = await store_upload(file, request.app.state.settings.files_dir)
    async with begin(body_digest=f"{stored.digest} {division}") as tx:
        tx.actor.must_serve(division)
        kept = await submit_receipts(tx, SubmitReceipts(division, file.filename or "", stored))
        reply = tx.reply(202, ReceiptFileOut.of(kept))
    return reply
