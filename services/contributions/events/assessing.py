"""What contributions announces of assessments. By employer; persons never appear."""

from typing import ClassVar
from uuid import UUID

from services.contributions.domain.assessing.undeclared import Basis
from services.contributions.queries import EmployerChange
from shared.events import Event
from shared.money import Money
from shared.periods import Month


class Assessed(Event):
    """An employer's month was assessed, or assessed anew: `amount` is the difference to what was assessed before.

    `provisional` while the employer did not declare, or an older average wage stands in for one not yet published.
    """

    type: ClassVar[str] = "contributions.assessed.v1"
    assessment_id: UUID
    employer_id: UUID
    month: Month
    headcount: int
    base_total: Money
    amount: Money
    provisional: bool

    @classmethod
    def of(cls, change: EmployerChange, month: Month, *, provisional: bool) -> "Assessed":
        """Announce how an employer's month changed, and whether its bases are provisional."""
        return cls(
            key=str(change.employer_id),
            division=change.division,
            period=month,
            effective_on=month.first_day,
            assessment_id=change.assessment_id,
            employer_id=change.employer_id,
            month=month,
            headcount=change.headcount,
            base_total=change.base_total,
            amount=change.difference,
            provisional=provisional or change.basis != Basis.DECLARED,
        )

    def counted(self) -> tuple[str, Money]:
        """Counted with the difference: the month's differences add up to what is assessed."""
        return "assessed", self.amount
