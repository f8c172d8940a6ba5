"""Changes of a payee (收款账户变更): proposed by one person, approved by another, and never just before a payment."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ACCOUNT_RULE = "R-16"
"""The risk rule about accounts: those of staff, and those that serve several unrelated beneficiaries."""


class PayeeSubject(StrEnum):
    """Whose payee a change is about: a case's, a monthly benefit's, or that of an order whose money came back."""

    CASE = "CASE"
    ENTITLEMENT = "ENTITLEMENT"
    ORDER = "ORDER"


class PayeeChangeState(StrEnum):
    """PROPOSED -> APPROVED | REFUSED."""

    PROPOSED = "PROPOSED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


class PayeeStep(StrEnum):
    """The steps that different people take."""

    PROPOSE = "payee-change"
    APPROVE = "payee-change-approval"


@dataclass(frozen=True, slots=True)
class PayeeRules:
    """How long nothing is paid to a new account, and how many unrelated beneficiaries one account may serve."""

    quiet_days: int
    unrelated_max: int
    citation: str

    def payable_from(self, changed_on: date) -> date:
        """Return the first day on which money may go to an account that was changed on a day.

        >>> PayeeRules(3, 1, "a province's rule").payable_from(date(2024, 9, 2))
        datetime.date(2024, 9, 6)
        """
        return changed_on + timedelta(days=self.quiet_days + 1)
