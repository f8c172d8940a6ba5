"""From where on a risk rule of the registry takes notice, as a province chose it (R-03, R-04, R-05, R-28)."""

from dataclasses import dataclass
from decimal import Decimal

from shared.money import Money


@dataclass(frozen=True, slots=True)
class RiskLimits:
    """The limits in force on one date.

    R-03: an injury on one of so many days after the addition. R-04: employers of so many people of whom such shares are
    on no tax payroll, or declared at the floor. R-05: so many days enrolled in both places. R-28: added so many months
    before the accident.
    """

    days_after_addition: int
    people_min: int
    unpaid_share: Decimal
    floor_share: Decimal
    overlap_days: int
    months_before_claim: int
    citation: str


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """The least a full-time worker earns a month: who declares less works part of the time."""

    monthly: Money


@dataclass(frozen=True, slots=True)
class AverageWage:
    """The average monthly wage from which the floor of the contribution base follows."""

    monthly: Money


@dataclass(frozen=True, slots=True)
class FloorRatio:
    """The floor of the contribution base as a share of the average wage."""

    floor_ratio: Decimal

    def floor_of(self, average: AverageWage) -> Money:
        """Return the floor.

        >>> FloorRatio(Decimal("0.60")).floor_of(AverageWage(Money.yuan(7200)))
        Money.yuan('4320.00')
        """
        return Money.rounded(average.monthly.exact * self.floor_ratio)
