"""When two reports of one person may tell of one accident: whoever reports may err about its day or its employer."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class SameInjuryRule:
    """Within how many days of one another two accidents may be one, as it stood on one date."""

    days: int
    citation: str

    def span(self, accident_on: date) -> tuple[date, date]:
        """Return the first and the last day on which a report may mean the accident of this day.

        >>> first, last = SameInjuryRule(3, "the province's choice").span(date(2024, 5, 6))
        >>> first.isoformat(), last.isoformat()
        ('2024-05-03', '2024-05-09')
        """
        return accident_on - timedelta(self.days), accident_on + timedelta(self.days)
