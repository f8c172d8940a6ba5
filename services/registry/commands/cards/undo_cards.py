"""Take a file of cards back: those of its cards that are in use are withdrawn, nobody is found by them any more."""

from collections.abc import Mapping
from typing import Any

from services.registry import queries
from shared.bulk.undoing import file_to_undo
from shared.db import Transaction
from shared.jobs import JobRun


async def undo_cards(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Withdraw a file's cards; returns how many."""
    file = await file_to_undo(tx, run)
    return {"withdrawn": await queries.withdraw_cards_of(tx, file.id)}
