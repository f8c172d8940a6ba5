"""The step by which what somebody owes the fund stays theirs when two persons turn out to be one."""

from uuid import UUID

from services.claims import queries
from shared.db import Transaction


async def debts_follow_kept_person(tx: Transaction, merged_id: UUID, kept_id: UUID) -> None:
    """Let the debts under a merged id be the kept person's, whose payments they may be set off against."""
    for debt in await queries.recovery.debts_under_for_update(tx, merged_id):
        debt.person_id = kept_id
