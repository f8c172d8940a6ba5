"""Decisions on changes of key fields (变更复核), by somebody else than who asked; both sides in clear, on record."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.registry.commands.persons._change import ChangeDecided, ChangeNotFound
from services.registry.commands.persons._particulars import DocumentTaken
from services.registry.commands.persons._person import PersonNotFound
from services.registry.commands.persons.approve_change import approve_change
from services.registry.commands.persons.refuse_change import refuse_change
from services.registry.commands.persons.reveal_change import reveal_change
from services.registry.routes.persons._fields import CLERKS, ReasonIn
from services.registry.routes.persons.changes import ChangeOut
from services.registry.routes.persons.persons import PersonOut, RevealedOut
from shared.approvals import StepAlreadyTaken
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/person-changes/{change_id}", tags=["persons"])


class ReplacedOut(BaseModel):
    """Both sides of a change in clear."""

    before: RevealedOut
    after: RevealedOut


class ReplacedMasked(BaseModel):
    """Both sides of a change, masked."""

    before: PersonOut
    after: PersonOut


@router.post(
    "/approval",
    status_code=200,
    dependencies=[allow("registry_clerk")],
    responses=problems(ChangeNotFound, ChangeDecided, SamePerson, StepAlreadyTaken, DocumentTaken, OutsideDivision),
)
async def post_change_approval(change_id: UUID, begin: Begin) -> Reply[ChangeOut]:
    """Approve a change, as somebody else than who asked for it: the person's key fields are replaced."""
    async with begin() as tx:
        change = await approve_change(tx, change_id)
        reply = tx.reply(200, ChangeOut.of(tx, change))
    return reply


@router.post(
    "/refusal",
    status_code=200,
    dependencies=[allow(*CLERKS)],
    responses=problems(ChangeNotFound, ChangeDecided, OutsideDivision),
)
async def post_change_refusal(change_id: UUID, body: ReasonIn, begin: Begin) -> Reply[ChangeOut]:
    """Refuse a change, or take one's own request back."""
    async with begin() as tx:
        change = await refuse_change(tx, change_id, body.reason)
        reply = tx.reply(200, ChangeOut.of(tx, change))
    return reply


@router.post(
    "/reveal",
    status_code=200,
    dependencies=[allow("registry_clerk")],
    responses=problems(ChangeNotFound, PersonNotFound),
)
async def post_change_reveal(change_id: UUID, body: ReasonIn, begin: Begin) -> Reply[ReplacedOut]:
    """Show both sides of a change in clear, and record who looked and why; a repeat shows them masked."""
    async with begin() as tx:
        who, before, after = await reveal_change(tx, change_id, body.reason)
        tx.reply(200, ReplacedMasked(before=PersonOut.of(who, before), after=PersonOut.of(who, after)))
    return ReplacedOut(before=RevealedOut.of(who, before), after=RevealedOut.of(who, after))
