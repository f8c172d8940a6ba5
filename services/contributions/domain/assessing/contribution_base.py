"""Contribution base (缴费基数): WII Reg, Arts. 10 and 64.

A worker counts with the declared monthly wage, held between a floor and a cap that follow the province's average wage
of the previous year. A courier of an express outlet counts with that average wage itself.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from shared.money import Money
from shared.periods import Month
from shared.workings import Workings


class RoundLevel(StrEnum):
    """Where contributions are rounded to the fen: each worker's line, or the employer's month once."""

    EMPLOYER_MONTH = "EMPLOYER_MONTH"
    PERSON = "PERSON"


@dataclass(frozen=True, slots=True)
class AverageWage:
    """The province's average monthly wage of the year `figure_of`, which serves the events of the next year."""

    figure_of: int
    monthly: Money
    citation: str


@dataclass(frozen=True, slots=True)
class BaseLimits:
    """Floor and cap as shares of the average wage, the month in which new figures take effect, and the rounding."""

    floor_ratio: Decimal
    cap_ratio: Decimal
    reset_month: int
    round_level: RoundLevel
    citation: str

    def wage_chosen_on(self, month: Month) -> date:
        """Return the date that selects the average wage of a month: before the reset, last year's figure still counts.

        >>> limits = BaseLimits(Decimal("0.60"), Decimal("3.00"), 7, RoundLevel.EMPLOYER_MONTH, "Art. 64")
        >>> limits.wage_chosen_on(Month(2024, 6)), limits.wage_chosen_on(Month(2024, 7))
        (datetime.date(2023, 6, 1), datetime.date(2024, 7, 1))
        """
        return month.first_day if month.month >= self.reset_month else month.plus(-12).first_day


class Bound(StrEnum):
    """What fixed a base: the declared wage itself, the limit it met, or the average wage of couriers."""

    DECLARED = "DECLARED"
    FLOOR = "FLOOR"
    CAP = "CAP"
    AVERAGE = "AVERAGE"


@dataclass(frozen=True, slots=True)
class ContributionBase:
    """What a worker counts with, and what fixed it."""

    amount: Money
    bound: Bound


@dataclass(frozen=True, slots=True)
class BaseRange:
    """Floor and cap of one province in one year, in yuan, with the workings of both."""

    floor: Money
    cap: Money
    workings: Workings

    @classmethod
    def of(cls, average: AverageWage, limits: BaseLimits) -> "BaseRange":
        """Work out the range from the average wage.

        >>> limits = BaseLimits(Decimal("0.60"), Decimal("3.00"), 1, RoundLevel.EMPLOYER_MONTH, "Art. 64")
        >>> BaseRange.of(AverageWage(2023, Money.yuan(7200), "notice"), limits).cap
        Money.yuan('21600.00')
        """
        floor = Money.rounded(average.monthly.exact * limits.floor_ratio)
        cap = Money.rounded(average.monthly.exact * limits.cap_ratio)
        workings = Workings.of(
            "average wage x ratio",
            rule="contribution_base_range",
            cited=(limits.citation, average.citation),
            average_wage=average.monthly,
            average_wage_of=average.figure_of,
            floor_ratio=limits.floor_ratio,
            cap_ratio=limits.cap_ratio,
        )
        return cls(floor, cap, workings.then(floor=floor, cap=cap))

    def base_of(self, declared: Money) -> ContributionBase:
        """Return the base of a worker who declares so much a month."""
        if declared < self.floor:
            return ContributionBase(self.floor, Bound.FLOOR)
        if declared > self.cap:
            return ContributionBase(self.cap, Bound.CAP)
        return ContributionBase(declared, Bound.DECLARED)


@dataclass(frozen=True, slots=True)
class BaseLaw:
    """All that fixes the bases of one place and month.

    `provisional` while the average wage that the month asks for is not published, and an older one stands in.
    """

    average: AverageWage
    limits: BaseLimits
    provisional: bool = False

    @property
    def range(self) -> BaseRange:
        """Floor and cap, with their workings."""
        return BaseRange.of(self.average, self.limits)

    def base_of(self, declared: Money, *, express: bool) -> ContributionBase:
        """Return the base of a worker, or of a courier of an express outlet."""
        if express:
            return ContributionBase(self.average.monthly, Bound.AVERAGE)
        return self.range.base_of(declared)
