"""Steps that measure the worker's monthly benefits: by which facts, from which month on, and whether they are new."""

from collections.abc import Sequence

from services.claims.commands.entitlements._footing import Footing
from services.claims.commands.entitlements._opening import Measuring, measure
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.measures import in_force
from services.claims.domain.entitlements.workers_benefits import Dated
from services.claims.models import Entitlement
from shared.db import Transaction
from shared.periods import Month


def measurings(footing: Footing, benefit: Benefit, dated: Sequence[Dated]) -> list[Measuring]:
    """Return what measures a benefit: the facts of the case, and those that are told for each month."""
    base = footing.facts_of(benefit)
    workings = None if benefit is Benefit.NURSING_ALLOWANCE else footing.wage_workings
    return [Measuring(month, facts={**base, **facts}, workings=workings) for month, facts in dated]


def measure_anew(tx: Transaction, footing: Footing, entitlement: Entitlement, dated: Sequence[Dated]) -> None:
    """Record them."""
    for measuring in measurings(footing, Benefit(entitlement.benefit), dated):
        measure(tx, entitlement, measuring, effective_on=footing.conclusion.concluded_on)


def says_the_same(footing: Footing, entitlement: Entitlement, dated: Sequence[Dated]) -> bool:
    """Whether an entitlement is measured so already from the first of these months on."""
    measured, since = footing.facts[entitlement.id].measured, dated[0][0]
    later = [(each.from_month, dict(each.facts)) for each in in_force(measured.measures) if each.from_month > since]
    stands = [(since, dict(measured.measure_of(since).facts)), *later]
    asked = measurings(footing, Benefit(entitlement.benefit), dated)
    return stands == [(each.from_month, dict(each.facts)) for each in asked]


def from_month_on(since: Month, dated: Sequence[Dated]) -> list[Dated]:
    """Return dated facts as they stand from a month on, which is none before the first."""
    reached = [facts for month, facts in dated if month <= since]
    return [(since, reached[-1]), *(each for each in dated if each[0] > since)]
