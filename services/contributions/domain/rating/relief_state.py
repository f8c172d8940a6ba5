"""Where a relief stands: proposed, reviewed by a second person, approved by a third."""

from enum import StrEnum


class ReliefState(StrEnum):
    """The states of a relief, in their order."""

    PROPOSED = "PROPOSED"
    REVIEWED = "REVIEWED"
    APPROVED = "APPROVED"
