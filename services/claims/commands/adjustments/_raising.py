"""The step that finds what an adjustment adds to entitlements, a slice at a time, and what that comes to."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

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
from services.claims.models import Adjustment, Entitlement
from services.claims.queries import EntitlementFacts
from shared.db import Transaction
from shared.periods import Month

AT_ONCE = 1000
Slice = list[tuple[Entitlement, Award]]


@dataclass
class Raising:
    """One adjustment while it is reckoned up."""

    tx: Transaction
    adjustment: Adjustment
    effect: AdjustmentEffect
    at_once: int = AT_ONCE

    async def slices(self, *, locked: bool) -> AsyncIterator[Slice]:
        """Yield, some at a time, each entitlement that is raised and by how much."""
        announced, after = announced_by(self.adjustment), None
        while some := await queries.entitlements_to_adjust(
            self.tx, self.adjustment, after, self.at_once, locked=locked
        ):
            facts = await queries.entitlement_facts(self.tx, [each.id for each in some])
            found = [(each, self._raised(each, facts[each.id], announced)) for each in some]
            yield [(entitlement, award) for entitlement, award in found if award is not None]
            after = some[-1].id

    def _raised(self, entitlement: Entitlement, facts: EntitlementFacts, announced: Announced) -> Award | None:
        """Return what is added, and count it; None for those of whom it is not known how, or who get nothing."""
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
        award = increment(announced, Standing(adjusted_as, bool(told.get("lone_or_orphan")), amount))
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
