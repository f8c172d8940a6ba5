"""The periods for which statistics are reported upward: a month, a quarter or a year."""

import re
from dataclasses import dataclass

from shared.periods import Month

PATTERN = r"^2[0-9]{3}(-(0[1-9]|1[0-2]|Q[1-4]))?$"
YEAR, QUARTER = 12, 3


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The months from the first to the last, both included.

    >>> period = ReportPeriod.parse("2024-Q2")
    >>> str(period.first), str(period.last), str(period)
    ('2024-04', '2024-06', '2024-Q2')
    """

    first: Month
    last: Month

    @classmethod
    def parse(cls, text: str) -> "ReportPeriod":
        """Read a period written "2024-05", "2024-Q2" or "2024"."""
        if not re.fullmatch(PATTERN, text):
            raise ValueError(f"a period such as '2024-05', '2024-Q2' or '2024' expected, not {text!r}")
        year, _, part = text.partition("-")
        if not part:
            return cls._beginning(Month(int(year), 1), YEAR)
        if part.startswith("Q"):
            return cls._beginning(Month(int(year), QUARTER * int(part[1]) - 2), QUARTER)
        return cls._beginning(Month.parse(text), 1)

    @classmethod
    def _beginning(cls, first: Month, months: int) -> "ReportPeriod":
        return cls(first, first.plus(months - 1))

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        if self.first.plus(QUARTER - 1) == self.last:
            return f"{self.first.year:04}-Q{self.last.month // QUARTER}"
        return f"{self.first.year:04}"
