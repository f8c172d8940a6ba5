"""Jobs seen over HTTP: how far, with what result, and the rows that were refused."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse
from pydantic import BaseModel

from shared.bulk.files import RejectsNotReady, format_of, rejects_path
from shared.db.tables import Job
from shared.jobs import JobIsOver, JobNotFound, cancel_job, job_in_charge, job_named
from shared.problems import RoleMissing, problems
from shared.web.begin import Begin, Reply

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])


class JobOut(BaseModel):
    """A job: its state, how far it is, and what came of it."""

    id: UUID
    kind: str
    state: str
    done: int
    total: int
    result: dict[str, Any] | None
    failure: str | None
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, job: Job) -> "JobOut":
        """Show a job."""
        return cls.model_validate(job, from_attributes=True)


@router.get("/{job_id}", responses=problems(JobNotFound))
async def get_job(job_id: UUID, begin: Begin) -> JobOut:
    """Tell how far a job is."""
    async with begin() as tx:
        return JobOut.of(await job_named(tx, job_id))


@router.post("/{job_id}/cancellation", status_code=200, responses=problems(JobNotFound, JobIsOver, RoleMissing))
async def post_cancellation(job_id: UUID, begin: Begin) -> Reply[JobOut]:
    """Stop a job that has not ended."""
    async with begin() as tx:
        reply = tx.reply(200, JobOut.of(await cancel_job(tx, job_id)))
    return reply


@router.get(
    "/{job_id}/rejects", response_class=FileResponse, responses=problems(JobNotFound, RejectsNotReady, RoleMissing)
)
async def get_rejects(job_id: UUID, begin: Begin, request: Request) -> FileResponse:
    """Give back the refused rows: the same file, with a column that says why."""
    async with begin() as tx:
        job = await job_in_charge(tx, job_id)
    files_dir: Path = request.app.state.settings.files_dir
    path = rejects_path(files_dir, job_id)
    if job.state != "DONE" or not path.exists():
        raise RejectsNotReady(job_id=job_id)
    written_as = format_of(path)
    return FileResponse(path, media_type=written_as.media_type, filename=f"{job.kind}-rejects.{written_as}")
