"""Rosters (参保花名册): files of employers, persons and declared wages, taken in as jobs."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel

from services.registry import queries
from services.registry.commands.enrolment._roster_rows import COLUMNS
from services.registry.commands.enrolment.submit_roster import ReceivedInFuture, SubmitRoster, submit_roster
from services.registry.models import Roster
from shared.bulk.files import FileCutOff, FileEmpty, store_upload
from shared.bulk.rows import template
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/rosters", tags=["rosters"])
READERS = ("registry_clerk", "prefecture_system", "auditor")


class RosterOut(BaseModel):
    """A roster and the job that takes it in."""

    id: UUID
    job_id: UUID
    division: str
    file_name: str
    received_on: date

    @classmethod
    def of(cls, roster: Roster) -> "RosterOut":
        """Show a roster."""
        return cls.model_validate(roster, from_attributes=True)


class RosterPage(BaseModel):
    """Some rosters; ask again with `after=next`."""

    items: list[RosterOut]
    next: UUID | None


@router.get("/template", response_class=Response, dependencies=[allow(*READERS)])
async def get_template() -> Response:
    """Download an empty roster: its header line."""
    return Response(template(COLUMNS), media_type="text/csv")


@router.post(
    "",
    status_code=202,
    dependencies=[allow("registry_clerk", "prefecture_system")],
    responses=problems(FileEmpty, FileCutOff, ReceivedInFuture, OutsideDivision),
)
async def post_roster(
    begin: Begin,
    request: Request,
    file: UploadFile,
    division: Annotated[str, Form(pattern=r"^[0-9]{6}$", examples=["990800"])],
    received_on: Annotated[date, Form(description="the day the office received it; cover is counted from it")],
) -> Reply[RosterOut]:
    """Hand in a roster; the same file again answers with the roster it already is."""
    stored = await store_upload(file, request.app.state.settings.files_dir)
    async with begin(body_digest=f"{stored.digest} {division} {received_on}") as tx:
        tx.actor.must_serve(division)
        roster = await submit_roster(tx, SubmitRoster(division, received_on, file.filename or "", stored))
        reply = tx.reply(202, RosterOut.of(roster))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_rosters(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> RosterPage:
    """List rosters in the order of receipt."""
    async with begin() as tx:
        rosters = await queries.rosters_after(tx, after, limit)
    items = [RosterOut.of(roster) for roster in rosters]
    return RosterPage(items=items, next=items[-1].id if len(items) == limit else None)
