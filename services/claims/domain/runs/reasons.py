"""Why a person's payment differs from the month before, and why one is held back."""

from enum import StrEnum


class Difference(StrEnum):
    """What explains a person's part of a run against what the last run paid; several may hold at once."""

    NEW = "NEW"
    RESUMED = "RESUMED"
    ENDED = "ENDED"
    STOPPED = "STOPPED"
    SUSPENDED = "SUSPENDED"
    SETTLED = "SETTLED"
    ADJUSTED = "ADJUSTED"
    RATE_CHANGED = "RATE_CHANGED"
    ARREARS = "ARREARS"
    OFFSET = "OFFSET"
    OVERPAID = "OVERPAID"
    HELD = "HELD"
    PAYEE_MISSING = "PAYEE_MISSING"


class Hold(StrEnum):
    """Why a payment is held back, beside the rules of open findings: what is due stays open for a later run."""

    PAYEE_MISSING = "PAYEE_MISSING"
    PAYEE_CHANGED = "PAYEE_CHANGED"
    UNVERIFIED = "UNVERIFIED"
    CHANGED_SINCE_PREVIEW = "CHANGED_SINCE_PREVIEW"
