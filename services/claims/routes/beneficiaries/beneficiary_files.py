"""Files of an older system's beneficiaries (定期待遇人员迁入): checked when handed in, approved by somebody else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel, Field

from services.claims import queries
from services.claims.commands.beneficiaries._files import FILES
from services.claims.commands.beneficiaries._in_charge import BeneficiaryFileNotFound, BeneficiaryFileNotInState
from services.claims.commands.beneficiaries.approve_beneficiaries import approve_beneficiaries
from services.claims.commands.beneficiaries.hand_in_beneficiaries import HandInBeneficiaries, hand_in_beneficiaries
from services.claims.commands.beneficiaries.refuse_beneficiaries import refuse_beneficiaries
from services.claims.commands.beneficiaries.request_beneficiaries_undoing import request_beneficiaries_undoing
from services.claims.domain.beneficiaries.taking_over import FileContents, TakingOver
from services.claims.models import BeneficiaryFile
from services.claims.routes._fields import Text
from shared.bulk.files import FileCutOff, FileEmpty, FileUnreadable, store_upload
from shared.bulk.files import FileFormat as Format
from shared.bulk.intake import ReceivedInFuture, SubmitFile
from shared.bulk.undoing import FileNotInEffect
from shared.money import PATTERN, Money
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow
from shared.web.files import TemplateFormat, UndoingOut, template_response

router = APIRouter(prefix="/v1/beneficiary-files", tags=["beneficiaries"])
SENDERS = ("benefits_clerk", "prefecture_system")
APPROVERS = ("benefits_checker",)
READERS = (*SENDERS, *APPROVERS, "benefits_approver", "benefits_director", "province_manager", "auditor")
FILE_PROBLEMS = (FileEmpty, FileCutOff, FileUnreadable, ReceivedInFuture)
DECISION_PROBLEMS = (BeneficiaryFileNotFound, BeneficiaryFileNotInState, OutsideDivision)


@dataclass(frozen=True, slots=True)
class BeneficiaryForm:
    """What is told beside the file: what it holds, who received it when, and the older system's own totals of it."""

    contents: Annotated[FileContents, Form()]
    division: Annotated[str, Form(pattern=r"^[0-9]{6}$", examples=["990800"])]
    received_on: Annotated[date, Form(description="the day the office received it")]
    control_count: Annotated[int, Form(ge=1, description="how many rows the older system wrote")]
    control_amount: Annotated[str, Form(pattern=PATTERN, description="the sum of their amounts", examples=["7520.00"])]


class RefusalIn(BaseModel):
    """Why a checked file is given up."""

    reason: Annotated[Text, Field(examples=["单位月标准有误"])]


class BeneficiaryFileOut(BaseModel):
    """A file: how far it is, who handed it in and who approved it. Its report is at `/report`.

    Follow the job at `GET /v1/jobs/{job_id}`; the refused rows are at `GET /v1/jobs/{job_id}/rejects`.
    """

    id: UUID
    contents: FileContents
    division: str
    file_id: UUID
    control_count: int
    control_amount: Money
    state: TakingOver
    job_id: UUID
    handed_in_by: str
    handed_in_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    refused_because: str | None

    @classmethod
    def of(cls, file: BeneficiaryFile) -> "BeneficiaryFileOut":
        """Show a file."""
        return cls.model_validate(file, from_attributes=True)


class BeneficiaryFilePage(BaseModel):
    """Some files; ask again with `after=next`."""

    items: list[BeneficiaryFileOut]
    next: UUID | None


@router.get("/template", response_class=Response, dependencies=[allow(*READERS)])
async def get_template(contents: FileContents, file_format: TemplateFormat = Format.CSV) -> Response:
    """Download an empty file: its header line. The English names of the columns are understood too."""
    return template_response(FILES[contents], file_format)


@router.post("", status_code=202, dependencies=[allow(*SENDERS)], responses=problems(*FILE_PROBLEMS, OutsideDivision))
async def post_beneficiary_file(
    begin: Begin, request: Request, file: UploadFile, form: Annotated[BeneficiaryForm, Depends()]
) -> Reply[BeneficiaryFileOut]:
    """Hand in a file of an older system: it is checked against what stands, and changes nothing until approved."""
    stored = await store_upload(file, request.app.state.settings.files_dir)
    submitted = SubmitFile(form.division, form.received_on, file.filename or "", stored)
    told = HandInBeneficiaries(form.contents, form.control_count, Money.yuan(form.control_amount), submitted)
    async with begin(body_digest=f"{stored.digest} {form}") as tx:
        tx.actor.must_serve(form.division)
        reply = tx.reply(202, BeneficiaryFileOut.of(await hand_in_beneficiaries(tx, told)))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_beneficiary_files(
    begin: Begin,
    contents: FileContents | None = None,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> BeneficiaryFilePage:
    """List files in the order in which they came."""
    async with begin() as tx:
        found = await queries.beneficiaries.beneficiary_files_after(tx, after, limit, contents=contents)
        items = [BeneficiaryFileOut.of(file) for file in found]
    return BeneficiaryFilePage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{file_id}", dependencies=[allow(*READERS)], responses=problems(BeneficiaryFileNotFound))
async def get_beneficiary_file(file_id: UUID, begin: Begin) -> BeneficiaryFileOut:
    """Show a file."""
    async with begin() as tx:
        file = await queries.beneficiaries.beneficiary_file(tx, file_id)
    if file is None:
        raise BeneficiaryFileNotFound(id=file_id)
    return BeneficiaryFileOut.of(file)


@router.post(
    "/{file_id}/approval",
    status_code=202,
    dependencies=[allow(*APPROVERS)],
    responses=problems(*DECISION_PROBLEMS, SamePerson),
)
async def post_beneficiary_approval(file_id: UUID, begin: Begin) -> Reply[BeneficiaryFileOut]:
    """Let a checked file take effect, as somebody else than who handed it in; it is checked again then."""
    async with begin() as tx:
        reply = tx.reply(202, BeneficiaryFileOut.of(await approve_beneficiaries(tx, file_id)))
    return reply


@router.post("/{file_id}/refusal", dependencies=[allow(*SENDERS, *APPROVERS)], responses=problems(*DECISION_PROBLEMS))
async def post_beneficiary_refusal(file_id: UUID, body: RefusalIn, begin: Begin) -> Reply[BeneficiaryFileOut]:
    """Give a checked file up, or refuse it; it may be handed in anew."""
    async with begin() as tx:
        reply = tx.reply(200, BeneficiaryFileOut.of(await refuse_beneficiaries(tx, file_id, body.reason)))
    return reply


@router.post(
    "/{file_id}/undoing",
    status_code=202,
    dependencies=[allow(*APPROVERS)],
    responses=problems(*DECISION_PROBLEMS, FileNotInEffect),
)
async def post_beneficiary_undoing(file_id: UUID, begin: Begin) -> Reply[UndoingOut]:
    """Take back all that a file did; the job fails as long as something rests on it."""
    async with begin() as tx:
        job = await request_beneficiaries_undoing(tx, file_id)
        reply = tx.reply(202, UndoingOut(file_id=file_id, job_id=job.id))
    return reply
