"""Take a postal list back while no later one amended it: what earlier lists said of its outlets stands again.

An exclusion stays: it speaks of the outlet, whichever list names it.
"""

from collections.abc import Mapping
from typing import Any

from services.registry import queries
from services.registry.models import PostalOutlet
from shared.bulk.undoing import file_to_undo, refuse_if_rested_on
from shared.db import Transaction
from shared.jobs import JobRun


async def undo_postal_list(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Withdraw a list's outlets; returns how many. Raises `FileRestedOn`."""
    file = await file_to_undo(tx, run)
    await queries.lock_postal_lists(tx, file.prefecture)
    refuse_if_rested_on(file, [await queries.files_replacing(tx, PostalOutlet, file.id)])
    return {"withdrawn": await queries.take_rows_back(tx, PostalOutlet, file.id)}
