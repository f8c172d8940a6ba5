"""The last day for an employer to register (SI Act, Art. 57). Who is late is still enrolled."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class RegistrationDeadline:
    """Days from founding to registration."""

    days: int
    citation: str

    def register_by(self, founded_on: date, calendar: WorkingDays) -> date:
        """Return the last day; one on a rest day moves on, in years whose rest days are known.

        >>> nothing_known = WorkingDays(frozenset(), frozenset(), frozenset())
        >>> RegistrationDeadline(30, "SI Act, Art. 57").register_by(date(1999, 3, 1), nothing_known)
        datetime.date(1999, 3, 31)
        """
        last = founded_on + timedelta(days=self.days)
        return calendar.next_working_day(last) if last.year in calendar.years else last
