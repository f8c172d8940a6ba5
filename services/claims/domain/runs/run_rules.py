"""What a province sets for the payment of monthly benefits."""

from dataclasses import dataclass
from datetime import date

from shared.periods import Month


@dataclass(frozen=True, slots=True)
class RunRules:
    """By which day of the month its benefits are paid."""

    due_day: int
    citation: str

    def due_on(self, month: Month) -> date:
        """Return the day by which a month is paid: its last one where it has no such day.

        >>> RunRules(25, "").due_on(Month(2024, 9)).isoformat(), RunRules(31, "").due_on(Month(2024, 9)).isoformat()
        ('2024-09-25', '2024-09-30')
        """
        return month.first_day.replace(day=min(self.due_day, month.last_day.day))
