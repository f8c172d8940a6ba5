"""How a running time limit stands today, as the list of work shows it."""

from enum import StrEnum


class Light(StrEnum):
    """Time enough; near its end; past its last day; standing still; or the time of a party to contest an outcome.

    That time is nobody's work: it neither warns nor becomes overdue.

    Where the holidays of its year are not published, a limit warns by its nominal last day and is never called overdue.
    """

    RUNNING = "RUNNING"
    WARNING = "WARNING"
    OVERDUE = "OVERDUE"
    PAUSED = "PAUSED"
    CONTEST = "CONTEST"
