"""Move a person to another employer of the province (省内转移): enrolled at the new one, ended at the old one.

Who serves the old employer too does both at once. Otherwise the new office enrols the person, whose cover waits for
nobody, and asks the office of the old employer to end what it holds; it sees nothing of that office's rows.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from services.registry import queries
from services.registry.commands.employers._particulars import checked_code
from services.registry.commands.enrolment._enrolment import employer_at_counter
from services.registry.commands.enrolment._joining import Joined, Joining, join
from services.registry.commands.enrolment._person_told import PersonTold, person_told
from services.registry.commands.moves._move import OldEmployer, release
from services.registry.domain.moves.move_state import MoveState
from services.registry.models import Move
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class MovePerson:
    """Who moves, from which employer to which, and what the new one tells."""

    person: PersonTold
    old: OldEmployer
    employer_id: UUID
    joining: Joining


async def move_person(tx: Transaction, command: MovePerson) -> tuple[Move, Joined]:
    """Release from the old employer and enrol at the new one, or ask the old one's office for the release."""
    old = replace(command.old, credit_code=checked_code(command.old.credit_code))
    new = await employer_at_counter(tx, command.employer_id)
    person = await person_told(tx, new.division, command.person)
    serves_old = await _serves(tx, old)
    if serves_old:
        await release(tx, person.id, old, command.joining.received_on)
    joined = await join(tx, new, person, command.joining)
    move = Move(
        id=new_id(),
        prefecture=new.prefecture,
        division=new.division,
        enrolment_id=joined.enrolment.id,
        person_id=person.id,
        from_prefecture=old.prefecture,
        from_credit_code=old.credit_code,
        left_on=old.left_on,
        state=MoveState.RELEASED if serves_old else MoveState.REQUESTED,
        requested_at=tx.now,
        decided_at=tx.now if serves_old else None,
    )
    return tx.add(move), joined


async def _serves(tx: Transaction, old: OldEmployer) -> bool:
    """Whether the actor's own office holds the old employer; of another prefecture's nothing is seen."""
    employer = await queries.employer_with_code(tx, old.prefecture, old.credit_code)
    return (old.prefecture if employer is None else employer.division).startswith(tx.actor.division)
