"""Refund or offset (退费、抵缴) of contributions paid in excess: why, by which rule, and where it stands.

A refund goes back by the channel through which the money came, never out of the expenditure account (Fund Finance
Rules, Art. 41).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class RefundKind(StrEnum):
    """What becomes of the money: it goes back, or pays another due of the employer."""

    REFUND = "REFUND"
    OFFSET = "OFFSET"


class RefundReason(StrEnum):
    """Why too much was paid."""

    DUPLICATE = "DUPLICATE"
    WRONG_BASE = "WRONG_BASE"
    WRONG_RATE = "WRONG_RATE"
    REMOVED_LATE = "REMOVED_LATE"
    PROJECT_COST_REDUCED = "PROJECT_COST_REDUCED"


class RefundState(StrEnum):
    """REQUESTED -> REVIEWED -> ORDERED -> PAID | RETURNED -> CORRECTED -> ORDERED; an offset ends with its approval.

    Either approval may refuse.
    """

    REQUESTED = "REQUESTED"
    REVIEWED = "REVIEWED"
    REFUSED = "REFUSED"
    OFFSET = "OFFSET"
    ORDERED = "ORDERED"
    PAID = "PAID"
    RETURNED = "RETURNED"
    CORRECTED = "CORRECTED"


class RefundChannel(StrEnum):
    """The account of the fund's from which contributions are given back."""

    TREASURY = "TREASURY"
    FISCAL_ACCOUNT = "FISCAL_ACCOUNT"


@dataclass(frozen=True, slots=True)
class RefundRule:
    """Whether a month of which a benefit was paid stays with the fund, from where refunds are paid, and how soon."""

    block_if_benefit: bool
    channel: RefundChannel
    pay_within_days: int
    citation: str

    def due_on(self, ordered_on: date) -> date:
        """Return the day by which a refund that is ordered on a day has to be paid."""
        return ordered_on + timedelta(days=self.pay_within_days)
