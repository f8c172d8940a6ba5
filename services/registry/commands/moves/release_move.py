"""Answer a move as the office of the old employer: end the enrolment there (转出确认)."""

from datetime import date
from uuid import UUID

from services.registry.commands.moves._move import OldEmployer, move_to_answer, release
from services.registry.domain.moves.move_state import MoveState
from services.registry.models import Move
from shared.db import Transaction


async def release_move(tx: Transaction, move_id: UUID, received_on: date) -> Move:
    """Release the person on the day they left; `received_on` is when the employer or the request reached the office."""
    move = await move_to_answer(tx, move_id)
    old = OldEmployer(move.from_prefecture, move.from_credit_code, move.left_on)
    await release(tx, move.person_id, old, received_on)
    move.state, move.decided_at = MoveState.RELEASED, tx.now
    return move
