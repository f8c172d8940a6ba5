"""Moves to another employer of the province (省内转移): one call at the new office, one answer of the old one."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.registry import queries
from services.registry.commands.employers._particulars import CreditCodeWrong
from services.registry.commands.enrolment._reception import DateBeyondMonth
from services.registry.commands.moves._move import MoveDecided, MoveNotFound, NotEnrolledThere, OldEmployer
from services.registry.commands.moves.move_person import MovePerson, move_person
from services.registry.commands.moves.refuse_move import refuse_move
from services.registry.commands.moves.release_move import release_move
from services.registry.domain.moves.move_state import MoveState
from services.registry.models import Move
from services.registry.routes.enrolment._fields import JOINING_PROBLEMS, SENDERS, JoinedOut, JoiningIn, PersonIn
from services.registry.routes.persons._fields import ReasonIn
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/moves", tags=["moves"])
ANSWER_PROBLEMS = (MoveNotFound, MoveDecided, OutsideDivision)
LEAVING_PROBLEMS = (NotEnrolledThere, DateBeyondMonth, DateInFuture, DateOutOfOrder)


class OldEmployerIn(BaseModel):
    """The employer the person comes from, its prefecture, and the last day of work there."""

    prefecture: Annotated[str, Field(pattern=r"^[0-9]{4}$", examples=["9908"])]
    credit_code: str
    left_on: date


class MoveIn(JoiningIn):
    """Who moves from which employer to which."""

    person: PersonIn
    employer_id: UUID
    old_employer: OldEmployerIn


class ReleaseIn(BaseModel):
    """The day on which the office of the old employer was told of the leaving."""

    received_on: date


class MoveOut(BaseModel):
    """A move, as both offices see it."""

    id: UUID
    person_id: UUID
    division: str
    from_prefecture: str
    from_credit_code: str
    left_on: date
    state: MoveState
    requested_at: datetime
    decided_at: datetime | None
    answer: str | None

    @classmethod
    def of(cls, move: Move) -> "MoveOut":
        """Show a move."""
        return cls.model_validate(move, from_attributes=True)


class MovedOut(BaseModel):
    """The move, and the enrolment it opened at the new employer."""

    move: MoveOut
    joined: JoinedOut


class MovePage(BaseModel):
    """Some moves; ask again with `after=next`."""

    items: list[MoveOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow(*SENDERS)],
    responses=problems(*JOINING_PROBLEMS, CreditCodeWrong, NotEnrolledThere, DateOutOfOrder),
)
async def post_move(body: MoveIn, begin: Begin) -> Reply[MovedOut]:
    """Enrol at the new employer; RELEASED if the caller serves the old one too, else REQUESTED of its office."""
    old = OldEmployer(body.old_employer.prefecture, body.old_employer.credit_code, body.old_employer.left_on)
    command = MovePerson(body.person.to_told(), old, body.employer_id, body.to_joining())
    async with begin() as tx:
        move, joined = await move_person(tx, command)
        reply = tx.reply(201, MovedOut(move=MoveOut.of(move), joined=JoinedOut.of(joined)))
    return reply


@router.get("", dependencies=[allow(*SENDERS, "auditor")])
async def get_moves(
    begin: Begin,
    state: MoveState | None = None,
    from_prefecture: str | None = None,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> MovePage:
    """List moves to and from where the caller serves: `state=REQUESTED&from_prefecture=9908` are those to answer."""
    async with begin() as tx:
        found = await queries.moves_after(tx, after, limit, state=state, from_prefecture=from_prefecture)
    items = [MoveOut.of(move) for move in found]
    return MovePage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{move_id}", dependencies=[allow(*SENDERS, "auditor")], responses=problems(MoveNotFound))
async def get_move(move_id: UUID, begin: Begin) -> MoveOut:
    """Show a move."""
    async with begin() as tx:
        move = await queries.move(tx, move_id)
    if move is None:
        raise MoveNotFound(move_id=move_id)
    return MoveOut.of(move)


@router.post(
    "/{move_id}/release",
    status_code=200,
    dependencies=[allow(*SENDERS)],
    responses=problems(*ANSWER_PROBLEMS, *LEAVING_PROBLEMS),
)
async def post_release(move_id: UUID, body: ReleaseIn, begin: Begin) -> Reply[MoveOut]:
    """Answer as the office of the old employer: its enrolment ends on the day the person left."""
    async with begin() as tx:
        reply = tx.reply(200, MoveOut.of(await release_move(tx, move_id, body.received_on)))
    return reply


@router.post(
    "/{move_id}/refusal", status_code=200, dependencies=[allow(*SENDERS)], responses=problems(*ANSWER_PROBLEMS)
)
async def post_refusal(move_id: UUID, body: ReasonIn, begin: Begin) -> Reply[MoveOut]:
    """Answer as the office of the old employer: it ends nothing, and says why."""
    async with begin() as tx:
        reply = tx.reply(200, MoveOut.of(await refuse_move(tx, move_id, body.reason)))
    return reply
