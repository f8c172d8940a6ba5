"""Insured people, counted from the movements that rosters announced."""

from sqlalchemy import select

from services.pool_ledger.models import InsuredChange
from shared.db import Transaction
from shared.periods import Month


async def insured_changes(tx: Transaction, through: Month) -> dict[str, dict[Month, int]]:
    """Return by how many insured people each prefecture grew in each month up to one."""
    rows = await tx.session.execute(
        select(InsuredChange.prefecture, InsuredChange.month, InsuredChange.added - InsuredChange.removed)
        .where(InsuredChange.month <= through)
        .order_by(InsuredChange.prefecture, InsuredChange.month)
    )
    changes: dict[str, dict[Month, int]] = {}
    for prefecture, month, grown in rows:
        changes.setdefault(prefecture, {})[month] = grown
    return changes
