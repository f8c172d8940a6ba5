"""Mediation (调解): voluntary, beside the procedure; a settlement replaces no decision and binds no fund."""

from enum import StrEnum


class MediationOutcome(StrEnum):
    """How a mediation ended."""

    AGREED = "AGREED"
    FAILED = "FAILED"
    WITHDRAWN = "WITHDRAWN"
