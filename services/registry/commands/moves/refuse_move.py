"""Answer a move as the office of the old employer: nothing is ended there (不予转出), and why."""

from uuid import UUID

from services.registry.commands.moves._move import move_to_answer
from services.registry.domain.moves.move_state import MoveState
from services.registry.models import Move
from shared.db import Transaction


async def refuse_move(tx: Transaction, move_id: UUID, reason: str) -> Move:
    """Refuse the release: the person stays with both employers, each of which owes for them."""
    move = await move_to_answer(tx, move_id)
    move.state, move.decided_at, move.answer = MoveState.REFUSED, tx.now, reason
    return move
