"""The steps of a move at the office of the old employer: finding it, and ending what that office holds."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.commands.enrolment._enrolment import employer_at_counter
from services.registry.commands.enrolment._leaving import Leaving, leave
from services.registry.domain.moves.move_state import MoveState
from services.registry.models import Move
from shared.db import Transaction
from shared.problems import Conflict, NotFound, RuleViolated


class MoveNotFound(NotFound):
    """No such move for this caller."""

    code = "move-not-found"
    title = "Move not found"
    zh = "未找到转移申请 {move_id}，或不在当前账号的管辖范围内。"
    en = "There is no move {move_id} that you may see."


class MoveDecided(Conflict):
    """A move is answered once."""

    code = "move-decided"
    title = "Move is answered"
    zh = "转移申请 {move_id} 已答复（{state}）。"
    en = "Move {move_id} has been answered ({state})."


class NotEnrolledThere(RuleViolated):
    """The old employer has no open enrolment of the person to end."""

    code = "not-enrolled-there"
    title = "Not enrolled with the old employer"
    zh = "该职工在原单位 {credit_code} 没有有效的参保登记，请核对原单位和人员。"
    en = "The person has no open enrolment with the old employer {credit_code}; check both."


@dataclass(frozen=True, slots=True)
class OldEmployer:
    """Where a person comes from, and the last day of work there."""

    prefecture: str
    credit_code: str
    left_on: date


async def move_to_answer(tx: Transaction, move_id: UUID) -> Move:
    """Return a waiting move out of where the actor serves, locked."""
    move = await queries.move_for_update(tx, move_id)
    if move is None or not move.from_prefecture.startswith(tx.actor.scope):
        raise MoveNotFound(move_id=move_id)
    if move.state != MoveState.REQUESTED:
        raise MoveDecided(move_id=move_id, state=move.state)
    old = await queries.employer_with_code(tx, move.from_prefecture, move.from_credit_code)
    tx.actor.must_serve(move.from_prefecture if old is None else old.division)
    return move


async def release(tx: Transaction, person_id: UUID, old: OldEmployer, received_on: date) -> None:
    """End the person's enrolment with the old employer on the day they left, and say so."""
    employer = await queries.employer_with_code(tx, old.prefecture, old.credit_code)
    if employer is None:
        raise NotEnrolledThere(credit_code=old.credit_code)
    employer = await employer_at_counter(tx, employer.id)
    enrolment = await queries.open_enrolment(tx, employer.id, await queries.ids_of_person(tx, person_id))
    if enrolment is None:
        raise NotEnrolledThere(credit_code=old.credit_code)
    await leave(tx, employer, enrolment, Leaving(old.left_on, received_on))
