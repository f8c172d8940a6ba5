"""What is asked of a registered employer and needs a second person: a change of key fields, a succession, a closing."""

from enum import StrEnum


class RequestKind(StrEnum):
    """What is asked for."""

    CHANGE = "CHANGE"
    SUCCESSION = "SUCCESSION"
    CLOSING = "CLOSING"


class RequestState(StrEnum):
    """A request waits until a second person carries it out, or anybody refuses it."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
