"""Take a file of declarations back while no month was assessed on them; what an employer told otherwise stays."""

from collections.abc import Mapping
from typing import Any

from services.contributions import queries
from shared.bulk.undoing import file_to_undo, refuse_if_rested_on
from shared.db import Transaction
from shared.jobs import JobRun


async def undo_declarations(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Withdraw a file's declarations; returns how many. Raises `FileRestedOn`."""
    file = await file_to_undo(tx, run)
    await queries.lock_collection(tx, file.prefecture)
    refuse_if_rested_on(file, [await queries.assessments_resting_on(tx, file.id)])
    return {"withdrawn": await queries.withdraw_declarations(tx, file.id)}
