"""Corrections of an enrolment: one asks, another decides; what was said before stays on record."""

from enum import StrEnum


class CorrectionKind(StrEnum):
    """Entered in error as a whole, or with a wrong date."""

    WITHDRAWAL = "WITHDRAWAL"
    DATES = "DATES"


class CorrectionState(StrEnum):
    """Asked for, then carried out or refused, once."""

    REQUESTED = "REQUESTED"
    DONE = "DONE"
    REFUSED = "REFUSED"
