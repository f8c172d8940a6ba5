"""Assess a prefecture's month (核定): WII Reg, Art. 10; domain: monthly collection cycle.

May be repeated at any time: only what differs from the last run is recorded and announced. A second run waits.
"""

from collections.abc import Mapping
from typing import Any

from services.contributions import queries
from services.contributions.commands.assessing._base_law import base_law
from services.contributions.commands.collecting._matching import match_accounts
from services.contributions.commands.rating._rating import renew_rate
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.events import Assessed
from services.contributions.queries import AccountKey
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.jobs import JobRun
from shared.money import Money
from shared.periods import Month


async def assess_month(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Fix what every employer owes for the month; returns how many changed, and by how much in all."""
    prefecture, month = prefecture_of(run.division), Month.parse(run.facts["month"])
    law = base_law(prefecture, month)
    await queries.lock_collection(tx, prefecture)
    for employer, present in await queries.rated_employers(tx, prefecture, month):
        renew_rate(tx, employer, month, present)
    await tx.session.flush()
    await queries.assess_lines(tx, prefecture, month, law)
    changes = [change async for change in queries.assess_employers(tx, prefecture, month, law)]
    for change in changes:
        tx.emit(Assessed.of(change, month))
    keys = [AccountKey(change.employer_id, month, item) for change in changes for item in ReceiptItem]
    await match_accounts(tx, prefecture, keys)
    difference = Money.total(change.difference for change in changes)
    return {"month": str(month), "changed": len(changes), "difference": str(difference)}
