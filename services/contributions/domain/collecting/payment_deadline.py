"""The last day for paying a month's contributions (缴费期限): Collection Regulations (1999), Art. 10."""

from dataclasses import dataclass
from datetime import date

from shared.periods import Month
from shared.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class PaymentDeadline:
    """A day of a later month, moved to the next working day if offices are closed on it."""

    months_later: int
    day: int
    citation: str

    def due_on(self, month: Month, working_days: WorkingDays) -> date:
        """Return the last day for paying the month.

        >>> deadline = PaymentDeadline(months_later=1, day=15, citation="Collection Regulations, Art. 10")
        >>> deadline.due_on(Month(2024, 5), WorkingDays(frozenset(), frozenset(), frozenset({2024})))
        datetime.date(2024, 6, 17)
        """
        paid_in = month.plus(self.months_later)
        return working_days.next_working_day(date(paid_in.year, paid_in.month, self.day))
