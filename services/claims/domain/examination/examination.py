"""Examinations (现场鉴定): where they are held, and how each appointment ended."""

from enum import StrEnum


class ExaminationMode(StrEnum):
    """How the experts see the worker; anything but on site is for severe cases."""

    ON_SITE = "ON_SITE"
    AT_HOME = "AT_HOME"
    VIDEO = "VIDEO"


class ExaminationOutcome(StrEnum):
    """How an appointment ended; as long as it has none, it stands."""

    EXAMINED = "EXAMINED"
    PUT_OFF = "PUT_OFF"
    ABSENT = "ABSENT"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"
