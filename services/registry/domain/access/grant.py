"""A grant of roles: requested, reviewed and approved by three people, the last of the level above."""

from enum import StrEnum

PROVINCE_DIGITS = 2


class GrantState(StrEnum):
    """Where a grant stands."""

    REQUESTED = "REQUESTED"
    REVIEWED = "REVIEWED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


UNDECIDED = (GrantState.REQUESTED, GrantState.REVIEWED)


def may_approve(approver: str, division: str, institution: str) -> bool:
    """Whether one who serves the division `approver` decides on a grant, being of the level above.

    At the top there is none above, and what an institution's accounts may do is for the office in charge of it.

    >>> [may_approve(approver, "9908", "") for approver in ("99", "9908", "9909")]
    [True, False, False]
    >>> may_approve("99", "99", ""), may_approve("9908", "9908", "H99080001")
    (True, True)
    """
    above = division[: len(approver)] == approver
    return above and (bool(institution) or division != approver or len(division) == PROVINCE_DIGITS)
