"""Entitlements (待遇资格): their states, why nothing may be due, and where the lines of settled months come from."""

from enum import StrEnum


class EntitlementState(StrEnum):
    """How an entitlement stands at the end of what is known of it."""

    RUNNING = "RUNNING"
    SUSPENDED = "SUSPENDED"
    STOPPED = "STOPPED"
    ENDED = "ENDED"


class Nothing(StrEnum):
    """Why nothing is due for a month: for now, for good while a reason lasts, or because it is over."""

    SUSPENDED = "SUSPENDED"
    STOPPED = "STOPPED"
    ENDED = "ENDED"


class LineSource(StrEnum):
    """What settled a part of a month: a run, an older system, or an overpayment that became a debt."""

    RUN = "RUN"
    OLDER_SYSTEM = "OLDER_SYSTEM"
    OVERPAYMENT = "OVERPAYMENT"


class EntitlementChange(StrEnum):
    """What can happen to an entitlement."""

    OPENED = "OPENED"
    MEASURED = "MEASURED"
    ENDED = "ENDED"
    REOPENED = "REOPENED"
    STOPPED = "STOPPED"
    SUSPENDED = "SUSPENDED"
    RESUMED = "RESUMED"
    ADJUSTED = "ADJUSTED"
    VERIFIED = "VERIFIED"
    PAYEE_CHANGED = "PAYEE_CHANGED"
    PERSON_MERGED = "PERSON_MERGED"
    WITHDRAWN = "WITHDRAWN"
