"""Between which ages a person is enrolled as an employee: from sixteen (WII Reg, Art. 66) to the retirement age."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.registry.domain.enrolment.retirement_age import same_day
from services.registry.domain.enrolment.special_groups import Basis
from shared.periods import Month


class RetirementFault(StrEnum):
    """Why a basis does not fit the age of retirement."""

    REACHED = "REACHED"
    NOT_REACHED = "NOT_REACHED"


@dataclass(frozen=True, slots=True)
class MinimumAge:
    """The age under which nobody works, as the law stood on one date."""

    years: int
    citation: str

    def reached_on(self, born_on: date) -> date:
        """Return the first day on which a person may work.

        >>> MinimumAge(16, "WII Reg, Art. 66").reached_on(date(2008, 2, 29))
        datetime.date(2024, 2, 29)
        """
        return same_day(born_on, Month.of(born_on).plus(12 * self.years))


def retirement_fault(basis: Basis, covered_from: date, retirement_on: date) -> RetirementFault | None:
    """Return why nobody is enrolled on this basis who retires that day, or None.

    Whoever has reached the retirement age when cover would begin is no employee any more; nobody else is over-age.
    """
    reached = covered_from >= retirement_on
    if reached and basis is Basis.EMPLOYEE:
        return RetirementFault.REACHED
    if basis is Basis.OVER_AGE and not reached:
        return RetirementFault.NOT_REACHED
    return None
