"""Floating schemes (费率浮动办法): which step an employer's record leads to. All of it is data.

The first rule that fits decides; where none fits, the base rate is paid. Steps are taken from the base rate, never from
the last floated one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from services.contributions.domain.floating.window import WindowFacts


@dataclass(frozen=True, slots=True)
class FloatRule:
    """A step, and when it is taken: the bounds above which and up to which the support rate and incidence lie."""

    step: Decimal
    classes: tuple[int, ...] = ()
    new_injury: bool | None = None
    support_over: Decimal | None = None
    support_up_to: Decimal | None = None
    incidence_over: Decimal | None = None
    incidence_up_to: Decimal | None = None

    def fits(self, risk_class: int, facts: WindowFacts) -> bool:
        """Whether the rule applies to an employer of a class with such a record."""
        return (
            (not self.classes or risk_class in self.classes)
            and self.new_injury in (None, facts.new_injuries > 0)
            and (self.support_over is None or facts.costs_exceed(self.support_over))
            and (self.support_up_to is None or not facts.costs_exceed(self.support_up_to))
            and (self.incidence_over is None or facts.incidence > self.incidence_over)
            and (self.incidence_up_to is None or facts.incidence <= self.incidence_up_to)
        )


@dataclass(frozen=True, slots=True)
class SafetyDeduction:
    """What certified safety takes off the rate, and the class below whose base rate it does not lead."""

    levels: tuple[int, ...]
    deduction: Decimal
    floor_class: int


@dataclass(frozen=True, slots=True)
class DecreaseBars:
    """What keeps a rate from falling: so many deaths or serious injuries at once, or contributions unpaid."""

    deaths: int | None = None
    serious_injuries: int | None = None
    unpaid: bool = False

    def bar(self, facts: WindowFacts) -> bool:
        """Whether the record bars a decrease."""
        return (
            (self.deaths is not None and facts.deaths >= self.deaths)
            or (self.serious_injuries is not None and facts.serious_injuries >= self.serious_injuries)
            or (self.unpaid and facts.unpaid)
        )


@dataclass(frozen=True, slots=True)
class FloatingScheme:
    """One published scheme, as it stood on one date."""

    rules: tuple[FloatRule, ...]
    citation: str
    safety: SafetyDeduction | None = None
    bars: DecreaseBars = DecreaseBars()


@dataclass(frozen=True, slots=True)
class FloatingTerms:
    """How a province floats rates: by which scheme, over which window, for how long, and with how much notice."""

    scheme: str
    window_years: int
    cycle_years: int
    min_insured_months: int
    excluded_articles: tuple[str, ...]
    notice_months: int
    citation: str


@dataclass(frozen=True, slots=True)
class StepsAvailable:
    """The steps that the law gives each class, as it stood on one date."""

    steps_by_class: Mapping[int, tuple[Decimal, ...]]
    citation: str
