"""Take a file of statuses back: what it told stands no longer; its open findings stay, to be looked into."""

from collections.abc import Mapping
from typing import Any

from services.claims import queries
from shared.bulk.undoing import file_to_undo, refuse_if_rested_on
from shared.db import Transaction
from shared.jobs import JobRun


async def undo_statuses(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Withdraw a file's rows; returns how many. Raises `FileRestedOn` once a finding of it was confirmed."""
    file = await file_to_undo(tx, run)
    refuse_if_rested_on(file, [await queries.verification.findings_resting_on(tx, file.id)])
    return {"withdrawn": await queries.verification.withdraw_statuses(tx, file.id)}
