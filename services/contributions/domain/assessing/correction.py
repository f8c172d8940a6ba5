"""Why a person's base of an assessed month was looked at again."""

from enum import StrEnum


class Cause(StrEnum):
    """What came late: a movement of the roster or its taking back, a wage, a figure of the law, the employer's kind,
    that two persons are one."""

    ADD = "ADD"
    REMOVE = "REMOVE"
    WAGE = "WAGE"
    WITHDRAW = "WITHDRAW"
    REOPEN = "REOPEN"
    UNDECLARE = "UNDECLARE"
    LAW = "LAW"
    EMPLOYER_KIND = "EMPLOYER_KIND"
    MERGED = "MERGED"
