"""Statistics of recognition and appraisal (业务统计): what is counted, how it adds up, and the shares that follow.

A figure is counted by office and month. A flow adds up over the months of a period; a stock is that of its last month.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from shared.periods import Month

PLACES = Decimal("0.000001")


class Procedure(StrEnum):
    """Whose figures."""

    RECOGNITION = "RECOGNITION"
    APPRAISAL = "APPRAISAL"


class Figure(StrEnum):
    """What is counted, and what it is split by."""

    APPLICATIONS = "APPLICATIONS"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    TERMINATED = "TERMINATED"
    WITHDRAWN = "WITHDRAWN"
    ABANDONED = "ABANDONED"
    DECIDED = "DECIDED"
    DISPUTES_FILED = "DISPUTES_FILED"
    DISPUTES_UPHELD = "DISPUTES_UPHELD"
    DISPUTES_REVOKED = "DISPUTES_REVOKED"
    DISPUTES_WITHDRAWN = "DISPUTES_WITHDRAWN"
    CONCLUDED = "CONCLUDED"
    GRADED = "GRADED"
    DEPENDENCY = "DEPENDENCY"
    REVOKED = "REVOKED"
    REPETITION_CHANGED = "REPETITION_CHANGED"
    REPETITION_UNCHANGED = "REPETITION_UNCHANGED"
    LIMITS_KEPT = "LIMITS_KEPT"
    LIMITS_MISSED = "LIMITS_MISSED"
    LIMITS_UNTOLD = "LIMITS_UNTOLD"
    LIMITS_WITHOUT_STEP = "LIMITS_WITHOUT_STEP"
    LIMITS_OVERDUE = "LIMITS_OVERDUE"


STOCKS = frozenset({Figure.LIMITS_OVERDUE})
"""Figures that stand at the end of a month, in place of happening in it."""


class Count(NamedTuple):
    """How many of a figure: split `by` one thing (reporter, result, kind), and in `detail` by a second (article)."""

    figure: Figure
    by: str
    detail: str
    number: int


class OfficeMonth(NamedTuple):
    """What was counted of one office in one month."""

    division: str
    month: Month
    counted: Count


class ShareOf(StrEnum):
    """Which shares are told."""

    ON_TIME = "ON_TIME"
    OVERTURNED = "OVERTURNED"
    CHANGED = "CHANGED"


PARTS = {
    ShareOf.ON_TIME: (Figure.LIMITS_KEPT, Figure.LIMITS_MISSED),
    ShareOf.OVERTURNED: (Figure.DISPUTES_REVOKED, Figure.DISPUTES_UPHELD),
    ShareOf.CHANGED: (Figure.REPETITION_CHANGED, Figure.REPETITION_UNCHANGED),
}
"""A share is the first figure over both together."""


@dataclass(frozen=True, slots=True)
class Share:
    """One number over another, exact, and as a decimal fraction."""

    share: ShareOf
    by: str
    numerator: int
    denominator: int

    @property
    def value(self) -> Decimal:
        """The fraction to six places.

        >>> Share(ShareOf.ON_TIME, "DECISION", 2, 3).value
        Decimal('0.666667')
        """
        return (Decimal(self.numerator) / self.denominator).quantize(PLACES, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of one area and period, each figure and split once, in their order."""

    counts: tuple[Count, ...]

    @classmethod
    def added_up(cls, counted: Iterable[OfficeMonth], last: Month) -> "Figures":
        """Add up the counts of offices and months; of a stock, those of the last month."""
        return cls.of(each.counted for each in counted if each.counted.figure not in STOCKS or each.month == last)

    @classmethod
    def of(cls, counts: Iterable[Count]) -> "Figures":
        """Add up counts; what comes to nothing is left out."""
        numbers = Counter[tuple[Figure, str, str]]()
        for figure, by, detail, number in counts:
            numbers[figure, by, detail] += number
        order = list(Figure)
        split = sorted((each for each in numbers if numbers[each]), key=lambda each: (order.index(each[0]), *each[1:]))
        return cls(tuple(Count(*each, numbers[each]) for each in split))

    def minus(self, others: Sequence["Figures"]) -> "Figures":
        """Return the difference to what others add up to: what to add to them to get this."""
        taken = (count._replace(number=-count.number) for other in others for count in other.counts)
        return Figures.of((*self.counts, *taken))

    def shares(self) -> list[Share]:
        """Return each share of which there is a whole.

        >>> kept, missed = Count(Figure.LIMITS_KEPT, "SERVICE", "", 3), Count(Figure.LIMITS_MISSED, "SERVICE", "", 1)
        >>> [(share.share.value, share.by, share.value) for share in Figures((kept, missed)).shares()]
        [('ON_TIME', 'SERVICE', Decimal('0.750000'))]
        """
        numbers = Counter[tuple[Figure, str]]()
        for figure, by, _, number in self.counts:
            numbers[figure, by] += number
        shares = []
        for share, (part, rest) in PARTS.items():
            for by in sorted({by for figure, by in numbers if figure in (part, rest)}):
                shares.append(Share(share, by, numbers[part, by], numbers[part, by] + numbers[rest, by]))
        return shares
