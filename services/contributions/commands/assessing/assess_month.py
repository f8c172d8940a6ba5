"""Assess a prefecture's month (核定): WII Reg, Art. 10.

May be repeated at any time: only what changed since the last run is looked at, recorded and announced. A second run
waits.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.contributions import queries
from services.contributions.commands.assessing._assessing import assess
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.jobs import JobRun
from shared.periods import Month


async def assess_month(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Fix what every employer owes for the month; returns how many changed, and by how much in all."""
    prefecture, month = prefecture_of(run.division), Month.parse(run.facts["month"])
    async with run.database.begin(run.actor) as opening:
        await queries.open_assessed_month(opening, prefecture, month)
    await queries.lock_collection(tx, prefecture)
    assessed = await queries.assessed_month(tx, prefecture, month)
    outcome = await assess(tx, assessed, date.fromisoformat(run.facts["known_on"]), run.progress)
    told = {"month": str(month), "changed": outcome.changed, "difference": str(outcome.difference)}
    return told | {"warnings": list(outcome.warnings)}
