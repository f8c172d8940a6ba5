"""The step that assesses one month of a prefecture: all of it the first time, afterwards what changed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.assessing._month_law import month_law
from services.contributions.commands.assessing._monthly_dues import set_monthly_dues
from services.contributions.commands.rating._month_rates import fix_month_rates
from services.contributions.domain.assessing.month_law import MonthLaw
from services.contributions.events import Assessed
from services.contributions.models import AssessedMonth
from shared.db import Transaction
from shared.db.filing_months import open_month
from shared.money import ZERO, Money
from shared.periods import Month

SLICE = 1_000
Tell = Callable[[int, int], Awaitable[None]]
"""Told how many employers are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """For how many employers a run changed what they owe, by how much in all, and what the law leaves open of cuts."""

    changed: int
    difference: Money
    warnings: tuple[str, ...] = ()


async def assess(tx: Transaction, assessed: AssessedMonth, known_on: date, tell: Tell) -> Outcome:
    """Assess an open month by what was published by a day; call it under `queries.lock_collection`.

    What one run knew, the next one knows. What changes after the month was filed is announced under the next open one.
    """
    prefecture, month = assessed.prefecture, assessed.month
    known_on = max(known_on, assessed.known_on or known_on)
    law = month_law(prefecture, month, known_on)
    warnings = await fix_month_rates(tx, prefecture, month)
    employers = await _employers_to_assess(tx, assessed, law)
    provisional_before = assessed.assessed_at is not None and assessed.law.bases.provisional
    published_in = Month.of(known_on) if provisional_before and not law.bases.provisional else None
    filed_under = await open_month(tx.session, prefecture, month)
    changed, difference = 0, ZERO
    for start in range(0, len(employers), SLICE):
        await tell(start, len(employers))
        some = employers[start : start + SLICE]
        changes = await queries.assess_employers(tx, prefecture, month, law, some, filed_under=filed_under)
        await tx.announce(Assessed.of(change, month, provisional=law.bases.provisional) for change in changes)
        await set_monthly_dues(tx, assessed, changes, published_in=published_in)
        changed += len(changes)
        difference += Money.total(change.difference for change in changes)
    assessed.law, assessed.known_on, assessed.assessed_at = law, known_on, tx.now
    await tell(len(employers), len(employers))
    return Outcome(changed, difference, warnings)


async def _employers_to_assess(tx: Transaction, assessed: AssessedMonth, law: MonthLaw) -> list[UUID]:
    """Fix the bases; returns the employers whose sums may be others now."""
    prefecture, month = assessed.prefecture, assessed.month
    if assessed.assessed_at is None:
        await queries.assess_lines(tx, prefecture, month, law.bases)
        return await queries.employers_of(tx, prefecture)
    if assessed.law != law:
        await queries.note_lines_otherwise_bound(tx, prefecture, month, law.bases)
    await queries.note_lines_of_another_kind(tx, prefecture, month)
    touched = await queries.reassess_lines(tx, prefecture, month, law.bases)
    return await queries.employers_to_assess_anew(tx, prefecture, month, law, touched)
