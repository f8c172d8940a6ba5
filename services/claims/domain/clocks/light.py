"""How a running time limit stands today, as the list of work shows it."""

from enum import StrEnum


class Light(StrEnum):
    """Time enough; near its end; past its last day; or standing still.

    Where the holidays of its year are not published, a limit warns by its nominal last day and is never called overdue.
    """

    RUNNING = "RUNNING"
    WARNING = "WARNING"
    OVERDUE = "OVERDUE"
    PAUSED = "PAUSED"
