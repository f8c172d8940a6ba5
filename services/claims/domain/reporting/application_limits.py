"""Until when recognition may be applied for (工伤认定申请时限): WII Reg, Art. 17; Opinion 1, item 6."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.claims.domain.clocks.time_limit import TimeLimit
from shared.working_days import WorkingDays


class Reporter(StrEnum):
    """Who applies for recognition."""

    EMPLOYER = "EMPLOYER"
    WORKER = "WORKER"
    RELATIVE = "RELATIVE"
    UNION = "UNION"


@dataclass(frozen=True, slots=True)
class ApplicationLimits:
    """How long the employer, and the worker's side, may apply after an accident or diagnosis.

    `late_employer_accepted`: an employer that is late is still heard while the worker's side may apply. `death_report`:
    the employer's time for reporting a sudden death at work, from the day of death on.
    """

    by_employer: TimeLimit
    by_others: TimeLimit
    late_employer_accepted: bool
    citation: str
    death_report: TimeLimit | None = None

    def applies_by(self, reporter: Reporter, happened_on: date, calendar: WorkingDays) -> date:
        """Return the last day of whoever applies.

        >>> limits = ApplicationLimits(TimeLimit(30), TimeLimit(365), True, "Art. 17")
        >>> calendar = WorkingDays(frozenset(), frozenset(), frozenset({2024}))
        >>> limits.applies_by(Reporter.EMPLOYER, date(2024, 5, 6), calendar)
        datetime.date(2024, 6, 5)
        """
        limit = self.by_employer if reporter is Reporter.EMPLOYER else self.by_others
        return limit.last_day(happened_on, calendar)

    def reports_by(self, reporter: Reporter, happened_on: date, calendar: WorkingDays, *, died_on: date | None) -> date:
        """Return the day by which a report is due; `died_on` is given of a sudden death at work alone."""
        if died_on is not None and self.death_report is not None and reporter is Reporter.EMPLOYER:
            return self.death_report.last_day(died_on, calendar)
        return self.applies_by(reporter, happened_on, calendar)
