"""Why a monthly benefit is stopped or suspended for a time (停发、暂停发放), and whom each reason reaches.

WII Reg, Art. 42; Opinion 1, item 11; Rules on Dependants, Arts. 4 and 5; Handling Reg, Art. 26. Whether the months in
between are paid after all is the law's (`benefit_interruptions`): what a person lost by refusing is lost, what was only
not verified is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from shared.money import Money
from shared.periods import Month
from shared.workings import Workings


class InterruptionReason(StrEnum):
    """Why nothing is paid for a time."""

    APPRAISAL_REFUSED = "APPRAISAL_REFUSED"
    TREATMENT_REFUSED = "TREATMENT_REFUSED"
    CONDITION_LOST = "CONDITION_LOST"
    IMPRISONED = "IMPRISONED"
    UNVERIFIED = "UNVERIFIED"

    def reaches(self, benefit: Benefit) -> bool:
        """Whether it interrupts a benefit: the worker's own go on in prison, a survivor neither heals nor is graded.

        >>> InterruptionReason.IMPRISONED.reaches(Benefit.DISABILITY_PENSION)
        False
        """
        match self:
            case InterruptionReason.IMPRISONED:
                return benefit is Benefit.SURVIVORS_PENSION
            case InterruptionReason.APPRAISAL_REFUSED | InterruptionReason.TREATMENT_REFUSED:
                return benefit is not Benefit.SURVIVORS_PENSION
            case _:
                return True


@dataclass(frozen=True, slots=True)
class InterruptionRules:
    """Whether the months of an interruption are paid after all once it is lifted, by its reason."""

    arrears: Mapping[InterruptionReason, bool]
    citation: str


def month_after(day: date) -> Month:
    """Return the month after a day: from it on a benefit is stopped of which that was learned, or paid again.

    >>> str(month_after(date(2024, 7, 18)))
    '2024-08'
    """
    return Month.of(day).next()


def sum_between(amount: Money, from_month: Month, resumes: Month, citation: str) -> Award:
    """Return what comes together from the first month that is not paid up to the one before it is paid again.

    >>> sum_between(Money.yuan(3240), Month(2024, 4), Month(2024, 8), "Art. 42").amount
    Money.yuan('12960.00')
    """
    months = max(0, 12 * (resumes.year - from_month.year) + resumes.month - from_month.month)
    workings = Workings.of(
        "monthly amount x months", rule="interrupted_months", cited=citation, amount=amount, months=months
    )
    return Award(amount * months, workings.then(from_month=from_month, resumes=resumes))
