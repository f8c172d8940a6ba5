"""Take a file of an older system back while nothing rests on it: entitlements are withdrawn, payments cancelled.

Nothing is deleted: what was told stays on record beside the lines of the opposite sign, and no month of it is due.
"""

from collections.abc import Mapping
from typing import Any

from services.claims import queries
from services.claims.commands.beneficiaries._timelines import draw_settled
from services.claims.commands.figures._refreshing import refresh_prefecture
from services.claims.domain.beneficiaries.taking_over import TakingOver
from shared.bulk.undoing import file_to_undo, refuse_if_rested_on
from shared.db import Transaction
from shared.jobs import JobRun


async def undo_beneficiaries(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Undo a file; returns how many entitlements it concerned. Raises `FileRestedOn`."""
    kept = await file_to_undo(tx, run)
    file = await queries.beneficiaries.beneficiary_file_in_effect(tx, kept.id)
    await queries.beneficiaries.hold_beneficiaries(tx, file.prefecture)
    await refresh_prefecture(tx, file.prefecture)
    await queries.beneficiaries.lock_entitlements_of_beneficiary_file(tx, file)
    refuse_if_rested_on(kept, await queries.beneficiaries.resting_on_beneficiaries(tx, file))
    await queries.beneficiaries.take_beneficiaries_back(tx, file, run.id)
    concerned = 0
    async for some in draw_settled(tx, file):
        concerned += len(some)
    file.state = TakingOver.UNDONE
    return {"entitlements": concerned}
