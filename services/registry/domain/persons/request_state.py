"""Where a request stands that needs a second person."""

from enum import StrEnum


class RequestState(StrEnum):
    """Asked for, then approved or refused, once."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
