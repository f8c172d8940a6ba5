"""Retirement top-up (伤残津贴差额): WII Reg, Art. 35(1)(3).

Who retires draws an old-age pension in place of the disability pension; where it is less, the difference is paid. The
disability pension is kept in mind as if it went on, so that adjustments of either amount count.
"""

from dataclasses import dataclass

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.measures import Measured, fixed_rates
from services.claims.domain.entitlements.pension_rates import PensionLaw, pension_in
from services.claims.domain.entitlements.timeline import Rate, RateBook
from shared.money import ZERO, Money
from shared.periods import Month
from shared.workings import Workings

OLD_AGE_PENSION = "old_age_pension"


@dataclass(frozen=True, slots=True)
class TopUpRule:
    """The law on a date: whether adjustments of either amount change the difference, and what without a pension.

    Who has no old-age pension goes on drawing the disability pension, in full or less the personal account's amount.
    """

    recomputed: bool
    less_personal_account: bool
    citation: str


def retirement_top_up(disability_pension: Money, old_age_pension: Money, citation: str) -> Award:
    """Return what is missing to the disability pension, never less than nothing.

    >>> retirement_top_up(Money.yuan("5418.75"), Money.yuan("4106.20"), "Art. 35(1)(3)").amount
    Money.yuan('1312.55')
    """
    workings = Workings.of(
        "disability pension - old-age pension, not below zero",
        rule="retirement_top_up",
        cited=citation,
        disability_pension=disability_pension,
        old_age_pension=old_age_pension,
    )
    return Award(max(ZERO, disability_pension - old_age_pension), workings)


def pension_behind(benefit: Benefit, measured: Measured) -> Benefit:
    """Return the benefit that an adjustment raises: of a top-up the pension kept in mind, else the benefit itself."""
    kept_in_mind = any(OLD_AGE_PENSION in each.facts for each in measured.measures)
    return Benefit.DISABILITY_PENSION if benefit is Benefit.RETIREMENT_TOP_UP and kept_in_mind else benefit


def top_up_rates(measured: Measured, law: PensionLaw, rule: TopUpRule) -> RateBook:
    """Return the rates of a top-up; one that is not recomputed stays that of the month its measure began in."""
    fixed = fixed_rates(measured)

    def rate_in(month: Month) -> Rate:
        measure = measured.measure_of(month)
        if OLD_AGE_PENSION not in measure.facts:
            return fixed.rate_in(month)
        pension = pension_in(month if rule.recomputed else measure.from_month, measured, law)
        award = retirement_top_up(pension.amount, Money.yuan(measure.facts[OLD_AGE_PENSION]), rule.citation)
        found = award.workings.then(month=month, notional_pension=_told(pension.workings))
        return Rate(award.amount, found, pension.provisional)

    return RateBook(measured.changes | law.changes, rate_in)


def _told(workings: Workings) -> tuple[str, ...]:
    """Write down how the pension was found that would be due."""
    told = workings.to_json()
    named = {**told["inputs"], **told["intermediate"]}
    return tuple(f"{name} = {value}" for name, value in named.items())
