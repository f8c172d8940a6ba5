"""Benefits by their code, with the expenditure account each is booked to (Fund Finance Rules; WII Reg, Ch. 5)."""

from enum import StrEnum


class Benefit(StrEnum):
    """The benefits that claims award."""

    DISABILITY_GRANT = "ODG"

    @property
    def expense_account(self) -> str:
        """The account of the fund's chart to which a payment is booked."""
        return {Benefit.DISABILITY_GRANT: "5001.02"}[self]

    @property
    def purpose(self) -> str:
        """What the payee's bank statement says."""
        return {Benefit.DISABILITY_GRANT: "一次性伤残补助金"}[self]
