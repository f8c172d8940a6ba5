"""Phased cut of rates (阶段性降费): by how long the pooling area can pay, for every employer and without application.

The capacity at the end of the base year decides for the period; an area that is published below the lowest band
meanwhile stops cutting from the next month on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from services.contributions.domain.rating.capacity import Capacity
from shared.periods import Month
from shared.workings import Value, Workings

NO_CUT = Decimal(0)


class CutReason(StrEnum):
    """Why rates are cut, or not."""

    CUT = "CUT"
    CAPACITY_TOO_LOW = "CAPACITY_TOO_LOW"
    CAPACITY_FELL = "CAPACITY_FELL"
    CAPACITY_UNKNOWN = "CAPACITY_UNKNOWN"
    LAST_CUT_ENDED = "LAST_CUT_ENDED"
    NO_CUT_IN_LAW = "NO_CUT_IN_LAW"


@dataclass(frozen=True, slots=True)
class Band:
    """From so many months of capacity on, rates are cut by this share."""

    months: int
    cut: Decimal


@dataclass(frozen=True, slots=True)
class PhasedCut:
    """The cut of one period, up to and including the day `to`: the day of the capacity test, and the bands."""

    to: date
    base_on: date
    bands: tuple[Band, ...]
    citation: str

    @property
    def lowest(self) -> int:
        """The months below which nothing is cut."""
        return min(band.months for band in self.bands)

    def band_of(self, capacity: Capacity) -> Band | None:
        """Return the highest band that the area reaches."""
        return max(
            (band for band in self.bands if capacity.reaches(band.months)), key=lambda band: band.months, default=None
        )


@dataclass(frozen=True, slots=True)
class CutDecision:
    """By which share the rates of an area are cut in a month, why, and which capacity decided."""

    cut: Decimal
    reason: CutReason
    citation: str | None = None
    capacity: Capacity | None = None
    ended_on: date | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What whoever relies on the rate must know: that the law, or the ledger, has not said all."""
        if self.reason is CutReason.LAST_CUT_ENDED:
            return (
                f"阶段性降费政策已于 {self.ended_on} 到期，未查到后续规定，本月未降费 / "
                f"the last phased cut ended on {self.ended_on}; nothing in force was found, this month is not cut",
            )
        if self.reason is CutReason.CAPACITY_UNKNOWN:
            return (
                "尚未收到基期末基金可支付月数，本月未降费 / "
                "no capacity at the end of the base year is published, this month is not cut",
            )
        return ()

    def workings(self) -> Workings:
        """Return how the cut was found."""
        inputs: dict[str, Value] = {}
        months = None
        if self.capacity is not None:
            inputs |= {"as_of": self.capacity.as_of, "balance": self.capacity.balance}
            inputs |= {"expenditure_of_12_months": self.capacity.expenditure}
            months = self.capacity.months
        formula = "band of balance / (expenditure of 12 months / 12)"
        found = Workings.of(formula, rule="phased_cut", cited=self.citation or (), **inputs)
        if months is not None:
            found = found.then(months=months)
        return found.then(reason=self.reason, cut=self.cut)


def phased_cut(law: PhasedCut, month: Month, capacities: Sequence[Capacity]) -> CutDecision:
    """Return the cut of a month from what was published of the area, oldest first.

    >>> law = PhasedCut(date(2024, 12, 31), date(2022, 12, 31), (Band(18, Decimal("0.20")),), "Notice")
    >>> phased_cut(law, Month(2024, 5), []).reason
    <CutReason.CAPACITY_UNKNOWN: 'CAPACITY_UNKNOWN'>
    """
    base = next((known for known in reversed(capacities) if known.as_of == law.base_on), None)
    if base is None:
        return CutDecision(NO_CUT, CutReason.CAPACITY_UNKNOWN, law.citation)
    band = law.band_of(base)
    if band is None:
        return CutDecision(NO_CUT, CutReason.CAPACITY_TOO_LOW, law.citation, base)
    fallen = next((later for later in capacities if _stops(law, month, later)), None)
    if fallen is not None:
        return CutDecision(NO_CUT, CutReason.CAPACITY_FELL, law.citation, fallen)
    return CutDecision(band.cut, CutReason.CUT, law.citation, base)


def no_cut_in_force(month: Month, periods: Iterable[PhasedCut]) -> CutDecision:
    """Say why no cut applies in a month for which the law has none: the last one has ended, or none began yet."""
    ended = [period for period in periods if period.to < month.first_day]
    if not ended:
        return CutDecision(NO_CUT, CutReason.NO_CUT_IN_LAW)
    last = max(ended, key=lambda period: period.to)
    return CutDecision(NO_CUT, CutReason.LAST_CUT_ENDED, last.citation, ended_on=last.to)


def _stops(law: PhasedCut, month: Month, later: Capacity) -> bool:
    since_base = later.as_of > law.base_on and later.published_on < month.first_day
    return since_base and not later.reaches(law.lowest)
