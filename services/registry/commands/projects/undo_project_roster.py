"""Take a real-name roster back while nothing rests on it: stays it opened never were, stays it ended go on.

Projects and people stay known.
"""

from collections.abc import Mapping
from typing import Any

from services.registry import queries
from shared.bulk.undoing import file_to_undo, refuse_if_rested_on
from shared.db import Transaction
from shared.ids import new_id
from shared.jobs import JobRun


async def undo_project_roster(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Undo a roster; returns how many stays were withdrawn, and how many go on. Raises `FileRestedOn`."""
    file = await file_to_undo(tx, run)
    await queries.lock_projects_of_roster(tx, file.id)
    refuse_if_rested_on(file, await queries.resting_on_project_roster(tx, file.id))
    withdrawn = await queries.withdraw_stays_of(tx, file.id)
    ended = await queries.stays_ended_by(tx, file.id)
    for stay in ended:
        stay.withdrawn_at = tx.now
    await tx.session.flush()
    tx.add_all(stay.going_on(new_id(), tx.now) for stay in ended)
    return {"withdrawn": withdrawn, "reopened": len(ended)}
