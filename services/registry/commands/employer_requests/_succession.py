"""The step of succession (WII Reg, Art. 43): the successor bears the liability, and its people are covered on.

Enrolments end at the old employer on the day before and go on at the new one on the day itself, without a gap.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import TypeAdapter

from services.registry import queries
from services.registry.commands.employer_requests._moved_roster import move_roster
from services.registry.commands.employers._employer import EmployerNotFound, must_be_open
from services.registry.domain.employer_requests.succession import Succession
from services.registry.events import EmployerSucceeded
from services.registry.models import Employer, EmployerRequest, EmployerSuccession
from services.registry.queries import RosterMove
from shared.dates import DateOutOfOrder
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated

SUCCESSION = TypeAdapter(Succession)


class SuccessionContradicted(RuleViolated):
    """The succession contradicts itself."""

    code = "succession-contradicted"
    title = "Succession contradicts itself"
    zh = "承继申请内容有误，请更正：{reason}。"
    en = "The succession contradicts itself, correct it: {reason}."


class JoinedSince(Conflict):
    """Whoever joined the old employer after the day cannot have gone over on it."""

    code = "joined-since"
    title = "People joined since"
    zh = "有 {people} 人在 {effective_on} 当日或之后才在原单位参保，请先撤回或减少这些人员，或改用更晚的承继日期。"
    en = "{people} people joined the old employer on {effective_on} or later: take them off, or choose a later day."


class JoinSuccessorLater(Conflict):
    """Two enrolments with the successor would overlap."""

    code = "join-successor-later"
    title = "People join the successor later"
    zh = "有 {people} 人已由承继单位自 {effective_on} 之后的日期参保，请先撤回这些人员的新增，再办理承继。"
    en = "The successor has enrolled {people} of the people from a day after {effective_on}: withdraw that first."


class NotOnRoster(RuleViolated):
    """Only people of the old employer's roster go over."""

    code = "not-on-roster"
    title = "People are not on the roster"
    zh = "指定转移的人员中有 {people} 人在 {effective_on} 前一日不在原单位花名册上。"
    en = "{people} of the people named are not on the old employer's roster on the day before {effective_on}."


class PlannedMove(NamedTuple):
    """A successor, and the people who go to it."""

    move: RosterMove
    people: Sequence[UUID]


async def check_succession(
    tx: Transaction, employer: Employer, effective_on: date, asked: Mapping[str, Any]
) -> Sequence[PlannedMove]:
    """Return who goes to which successor; raises unless these can take over from the employer on the day."""
    succession = SUCCESSION.validate_python(asked)
    fault = succession.fault(employer.id)
    if fault is not None:
        raise SuccessionContradicted(reason=fault.value)
    if effective_on <= employer.registered_on:
        raise DateOutOfOrder(field="effective_on", day=effective_on, earliest=employer.registered_on)
    moves = await _moves(tx, employer, succession, effective_on)
    return [PlannedMove(move, await _people_moving(tx, move) if succession.moves_roster else ()) for move in moves]


async def carry_out_succession(tx: Transaction, employer: Employer, request: EmployerRequest) -> None:
    """Record the successors, move the people who go to them, and announce both."""
    for move, people in await check_succession(tx, employer, request.effective_on, request.asked):
        if people:
            await move_roster(tx, move, people)
        succeeded = EmployerSuccession(
            prefecture=employer.prefecture,
            request_id=request.id,
            successor_id=move.successor.id,
            employer_id=employer.id,
            how=request.asked["how"],
            effective_on=request.effective_on,
            people_moved=len(people),
            recorded_at=tx.now,
        )
        tx.emit(EmployerSucceeded.of(employer, tx.add(succeeded)))


async def _moves(
    tx: Transaction, employer: Employer, succession: Succession, effective_on: date
) -> Sequence[RosterMove]:
    """Return one move for each successor, who must be open, and of a division of the actor's; they are locked."""
    found = await queries.employers_for_update(tx, [successor.employer_id for successor in succession.successors])
    for successor in succession.successors:
        if successor.employer_id not in found:
            raise EmployerNotFound(employer_id=successor.employer_id)
        must_be_open(found[successor.employer_id])
        tx.actor.must_serve(found[successor.employer_id].division)
    return [
        RosterMove(employer, found[successor.employer_id], effective_on, successor.person_ids, tx.today)
        for successor in succession.successors
    ]


async def _people_moving(tx: Transaction, move: RosterMove) -> Sequence[UUID]:
    moving = await queries.people_moving(tx, move)
    strangers = len(set(move.named or ()) - set(moving))
    if strangers:
        raise NotOnRoster(people=strangers, effective_on=move.day)
    since = await queries.joined_since(tx, move)
    if since:
        raise JoinedSince(people=since, effective_on=move.day)
    later = await queries.join_successor_later(tx, move, moving)
    if later:
        raise JoinSuccessorLater(people=later, effective_on=move.day)
    return moving
