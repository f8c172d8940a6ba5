"""Assess anew what changed in assessed months: late movements and wages, rates, declarations, published figures.

Months go oldest first: one that was not declared rests on the month before it.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from services.contributions import queries
from services.contributions.commands.assessing._assessing import assess
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.jobs import JobRun


async def assess_changes(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Bring every assessed month of the prefecture up to date; returns those in which that changed anything."""
    prefecture, known_on = prefecture_of(run.division), date.fromisoformat(run.facts["known_on"])
    await queries.lock_collection(tx, prefecture)
    months = await queries.months_assessed(tx, prefecture)
    changed = []
    for done, assessed in enumerate(months):
        outcome = await assess(tx, assessed, known_on, partial(_tell, run, done, len(months)))
        if outcome.changed:
            changed.append(
                {"month": str(assessed.month), "changed": outcome.changed, "difference": str(outcome.difference)}
            )
    await run.progress(len(months), len(months))
    return {"months": changed}


async def _tell(run: JobRun, done: int, months: int, *_: int) -> None:
    await run.progress(done, months)
