"""The steps that find what an adjustment adds to entitlements, a slice at a time, and what that comes to."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from services.claims import queries
from services.claims.commands.adjustments._adjustments import announced_by
from services.claims.commands.entitlements._rates import rates_of
from services.claims.domain.adjustments.adjustment import Announced, Standing, class_of, increment
from services.claims.domain.adjustments.effect import AdjustmentEffect, Raised
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.measures import Increment, Measured
from services.claims.domain.entitlements.retirement_top_up import pension_behind
from services.claims.domain.entitlements.timeline import RateBook, Step, timeline
from services.claims.models import Adjustment, Entitlement, EntitlementIncrement
from services.claims.queries import EntitlementFacts
from shared.db import Transaction
from shared.periods import Month

AT_ONCE = 1000
Slice = list[tuple[Entitlement, Award]]


async def raise_by_adjustments(
    tx: Transaction, entitlements: Sequence[Entitlement]
) -> list[tuple[Entitlement, EntitlementIncrement]]:
    """Add to entitlements, which are locked, what decided adjustments have not added to them yet, the earliest first.

    So who is entitled late, joins late or is entitled again after all is raised as everybody was.
    """
    missed = await queries.adjustments_missed(tx, [each.id for each in entitlements])
    facts = await queries.entitlement_facts(tx, list({each.id for _, each in missed})) if missed else {}
    found = []
    for adjustment, entitlement in missed:
        award = Raising(tx, adjustment, AdjustmentEffect()).raised(entitlement, facts[entitlement.id])
        if award is not None:
            added = add_increment(tx, entitlement, adjustment, award)
            facts[entitlement.id].increments.append(added)
            found.append((entitlement, added))
    return found


def add_increment(
    tx: Transaction, entitlement: Entitlement, adjustment: Adjustment, award: Award
) -> EntitlementIncrement:
    """Record what an adjustment adds to an entitlement."""
    return tx.add(
        EntitlementIncrement(
            entitlement_id=entitlement.id,
            adjustment_id=adjustment.id,
            prefecture=entitlement.prefecture,
            from_month=adjustment.effective,
            amount=award.amount,
            workings=award.workings.to_json(),
            recorded_at=tx.now,
        )
    )


@dataclass
class Raising:
    """One adjustment while it is reckoned up."""

    tx: Transaction
    adjustment: Adjustment
    effect: AdjustmentEffect
    at_once: int = AT_ONCE

    async def slices(self, *, locked: bool) -> AsyncIterator[Slice]:
        """Yield, some at a time, each entitlement that is raised and by how much."""
        after = None
        while some := await queries.entitlements_to_adjust(
            self.tx, self.adjustment, after, self.at_once, locked=locked
        ):
            facts = await queries.entitlement_facts(self.tx, [each.id for each in some])
            found = [(each, self.raised(each, facts[each.id])) for each in some]
            yield [(entitlement, award) for entitlement, award in found if award is not None]
            after = some[-1].id

    @cached_property
    def announced(self) -> Announced:
        """What the adjustment announced."""
        return announced_by(self.adjustment)

    def raised(self, entitlement: Entitlement, facts: EntitlementFacts) -> Award | None:
        """Return what is added, and count it; None for those of whom it is not known how, or who get nothing.

        Also for those to whom another transaction added it before this one could lock them.
        """
        if any(each.adjustment_id == self.adjustment.id for each in facts.increments):
            return None
        since, measured = self.adjustment.effective, facts.measured
        measure = measured.measure_of(since)
        if measure.adjusted_until is not None and since <= measure.adjusted_until:
            return None
        told = measure.facts
        adjusted_as = class_of(Benefit(entitlement.benefit), told)
        if adjusted_as is None:
            self.effect.unclassed += 1
            return None
        benefit = pension_behind(Benefit(entitlement.benefit), measured)
        amount = self._rates(benefit, entitlement, measured).rate_in(since).amount
        award = increment(self.announced, Standing(adjusted_as, bool(told.get("lone_or_orphan")), amount))
        if not award.amount:
            return None
        more = Increment(since, award.amount, award.workings.cited)
        raised = replace(measured, increments=(*measured.increments, more))
        announced_in = Month.of(self.adjustment.announced_on)
        before, after = (self._timeline(entitlement, facts, each) for each in (measured, raised))
        self.effect.add(adjusted_as, Raised.between(before, after, since, announced_in))
        return award

    def _timeline(self, entitlement: Entitlement, facts: EntitlementFacts, measured: Measured) -> tuple[Step, ...]:
        return timeline(
            entitlement.starts,
            entitlement.ends,
            self._rates(Benefit(entitlement.benefit), entitlement, measured),
            facts.breaks,
        )

    def _rates(self, benefit: Benefit, entitlement: Entitlement, measured: Measured) -> RateBook:
        return rates_of(benefit, measured, division=entitlement.division, known_on=self.tx.today)
