"""What a roster, the counter or a correction does to an enrolment, as other services are told."""

from enum import StrEnum


class Movement(StrEnum):
    """Joined, left, was paid otherwise; the others take back what was told in error.

    WITHDRAW takes back an enrolment, REOPEN its end, UNDECLARE the wage declared from a month on.
    """

    ADD = "ADD"
    REMOVE = "REMOVE"
    WAGE = "WAGE"
    WITHDRAW = "WITHDRAW"
    REOPEN = "REOPEN"
    UNDECLARE = "UNDECLARE"
