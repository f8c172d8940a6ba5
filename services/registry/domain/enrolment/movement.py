"""What a roster, the counter or a correction does to an enrolment, as other services are told."""

from enum import StrEnum


class Movement(StrEnum):
    """Joined, left, was paid otherwise; WITHDRAW takes back an enrolment that was entered in error."""

    ADD = "ADD"
    REMOVE = "REMOVE"
    WAGE = "WAGE"
    WITHDRAW = "WITHDRAW"
