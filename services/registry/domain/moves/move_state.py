"""Where a move between two employers of the province stands.

Cover at the new employer never waits for the old office: a worker may have several employers, and the law counts from
the day on which the new one told its office. The old office is asked to end what it holds, and answers once.
"""

from enum import StrEnum


class MoveState(StrEnum):
    """Asked of the old office, then released (the old enrolment ended) or refused, with the reason."""

    REQUESTED = "REQUESTED"
    RELEASED = "RELEASED"
    REFUSED = "REFUSED"
