"""When deferred contributions are due (缓缴补缴): a day that the measure names, or months after the deferral has ended.

Instalments share out whole months, the oldest first; no month is torn apart.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from services.contributions.domain.deferring.measure import Measure, SurchargeAfter
from shared.periods import Month
from shared.working_days import WorkingDays


class Repayment(NamedTuple):
    """A deferred month: the last day for paying it, and the day up to which it costs no surcharge."""

    month: Month
    due_on: date
    deferred_until: date


@dataclass(frozen=True, slots=True)
class RepaymentPlan:
    """The day on which a deferral ends, and what is then due when."""

    expires_on: date
    repayments: tuple[Repayment, ...]

    @property
    def due_on(self) -> date:
        """The last day for paying the last of it."""
        return max(repayment.due_on for repayment in self.repayments)


def repayment_plan(months: tuple[Month, ...], measure: Measure, working_days: WorkingDays) -> RepaymentPlan:
    """Return when each of the months, oldest first, is to be paid.

    >>> from services.contributions.domain.deferring.measure import Approval, Ground
    >>> days = WorkingDays(frozenset(), frozenset(), frozenset({2023}))
    >>> june_to_december = Month(2023, 1).back_to(7)
    >>> repayment_plan(june_to_december, Measure(Ground.STATE_MEASURE, Approval.AGENCY, "Art. 2"), days).due_on
    datetime.date(2023, 1, 31)
    """
    last_month = months[-1]
    instalments = 1 if measure.due_on else measure.instalments
    repayments = []
    for place, month in enumerate(months):
        later = measure.due_months_after_expiry + place * instalments // len(months)
        due_on = measure.due_on or working_days.next_working_day(last_month.plus(later).last_day)
        free = due_on if measure.surcharge_after is SurchargeAfter.DUE_DATE else last_month.last_day
        repayments.append(Repayment(month, due_on, free))
    return RepaymentPlan(last_month.last_day, tuple(repayments))
