"""Runs of an older system's files (历史数据迁入): checked when handed in, approved by somebody else, taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel

from services.registry import queries
from services.registry.commands.history._files import FILES
from services.registry.commands.history._run import HistoryNotInState, HistoryRunNotFound
from services.registry.commands.history.approve_history import approve_history
from services.registry.commands.history.hand_in_history import HandInHistory, TakeOverTooLate, hand_in_history
from services.registry.commands.history.refuse_history import refuse_history
from services.registry.commands.history.request_history_undoing import HistoryStays, request_history_undoing
from services.registry.domain.history.run import HistoryKind, RunState
from services.registry.models import HistoryRun
from services.registry.routes.persons._fields import ReasonIn
from shared.bulk.files import FileCutOff, FileEmpty, FileFormat, FileUnreadable, store_upload
from shared.bulk.intake import ReceivedInFuture, SubmitFile
from shared.bulk.undoing import FileNotInEffect
from shared.periods import PATTERN, Month
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow
from shared.web.files import TemplateFormat, template_response

router = APIRouter(prefix="/v1/history-runs", tags=["history"])
SENDERS = ("registry_clerk", "prefecture_system")
READERS = (*SENDERS, "province_manager", "auditor")
FILE_PROBLEMS = (FileEmpty, FileCutOff, FileUnreadable, ReceivedInFuture)
DECISION_PROBLEMS = (HistoryRunNotFound, HistoryNotInState, OutsideDivision)


@dataclass(frozen=True, slots=True)
class HistoryForm:
    """What is told beside the file: what it holds, who received it when, and the first month that is assessed here."""

    kind: Annotated[HistoryKind, Form()]
    division: Annotated[str, Form(pattern=r"^[0-9]{6}$", examples=["990800"])]
    received_on: Annotated[date, Form(description="the day the office received it")]
    taken_over_from: Annotated[str, Form(pattern=PATTERN, examples=["2025-09"])]


class HistoryRunOut(BaseModel):
    """A run: how far it is, what its last job found, who handed it in and who approved it.

    Follow the job at `GET /v1/jobs/{job_id}`; the refused rows are at `GET /v1/jobs/{job_id}/rejects`.
    """

    id: UUID
    kind: HistoryKind
    division: str
    file_id: UUID
    taken_over_from: Month
    state: RunState
    job_id: UUID
    report: dict[str, Any] | None
    handed_in_by: str
    handed_in_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    refused_because: str | None

    @classmethod
    def of(cls, run: HistoryRun) -> "HistoryRunOut":
        """Show a run."""
        return cls.model_validate(run, from_attributes=True)


class HistoryRunPage(BaseModel):
    """Some runs; ask again with `after=next`."""

    items: list[HistoryRunOut]
    next: UUID | None


class UndoingOut(BaseModel):
    """The job that takes a run back: follow it at `GET /v1/jobs/{job_id}`."""

    run_id: UUID
    job_id: UUID


@router.get("/template", response_class=Response, dependencies=[allow(*READERS)])
async def get_template(kind: HistoryKind, file_format: TemplateFormat = FileFormat.CSV) -> Response:
    """Download an empty file of a kind: its header line. The English names of the columns are understood too."""
    return template_response(FILES[kind], file_format)


@router.post(
    "",
    status_code=202,
    dependencies=[allow(*SENDERS)],
    responses=problems(*FILE_PROBLEMS, TakeOverTooLate, OutsideDivision),
)
async def post_history_run(
    begin: Begin, request: Request, file: UploadFile, form: Annotated[HistoryForm, Depends()]
) -> Reply[HistoryRunOut]:
    """Hand in a file of an older system: it is checked against what stands, and changes nothing until approved."""
    stored = await store_upload(file, request.app.state.settings.files_dir)
    submitted = SubmitFile(form.division, form.received_on, file.filename or "", stored)
    async with begin(body_digest=f"{stored.digest} {form}") as tx:
        tx.actor.must_serve(form.division)
        run = await hand_in_history(tx, HandInHistory(form.kind, Month.parse(form.taken_over_from), submitted))
        reply = tx.reply(202, HistoryRunOut.of(run))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_history_runs(
    begin: Begin,
    kind: HistoryKind | None = None,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HistoryRunPage:
    """List runs in the order in which their files came."""
    async with begin() as tx:
        items = [HistoryRunOut.of(run) for run in await queries.history_runs_after(tx, after, limit, kind=kind)]
    return HistoryRunPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{run_id}", dependencies=[allow(*READERS)], responses=problems(HistoryRunNotFound))
async def get_history_run(run_id: UUID, begin: Begin) -> HistoryRunOut:
    """Show a run with its report."""
    async with begin() as tx:
        run = await queries.history_run(tx, run_id)
    if run is None:
        raise HistoryRunNotFound(run_id=run_id)
    return HistoryRunOut.of(run)


@router.post(
    "/{run_id}/approval",
    status_code=202,
    dependencies=[allow(*SENDERS)],
    responses=problems(*DECISION_PROBLEMS, SamePerson),
)
async def post_history_approval(run_id: UUID, begin: Begin) -> Reply[HistoryRunOut]:
    """Let a checked run take effect, as somebody else than who handed it in; it is checked again then."""
    async with begin() as tx:
        reply = tx.reply(202, HistoryRunOut.of(await approve_history(tx, run_id)))
    return reply


@router.post(
    "/{run_id}/refusal", status_code=200, dependencies=[allow(*SENDERS)], responses=problems(*DECISION_PROBLEMS)
)
async def post_history_refusal(run_id: UUID, body: ReasonIn, begin: Begin) -> Reply[HistoryRunOut]:
    """Give a checked run up, or refuse it; the file may be handed in anew."""
    async with begin() as tx:
        reply = tx.reply(200, HistoryRunOut.of(await refuse_history(tx, run_id, body.reason)))
    return reply


@router.post(
    "/{run_id}/undoing",
    status_code=202,
    dependencies=[allow(*SENDERS)],
    responses=problems(*DECISION_PROBLEMS, HistoryStays, FileNotInEffect),
)
async def post_history_undoing(run_id: UUID, begin: Begin) -> Reply[UndoingOut]:
    """Take a run of enrolments or bases back; the job fails as long as something rests on it."""
    async with begin() as tx:
        job = await request_history_undoing(tx, run_id)
        reply = tx.reply(202, UndoingOut(run_id=run_id, job_id=job.id))
    return reply
