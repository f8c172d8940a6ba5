"""Self-care dependency level (生活自理障碍等级): WII Reg, Art. 34; GB/T 31147."""

from enum import StrEnum


class DependencyLevel(StrEnum):
    """How much daily help the worker needs."""

    FULL = "FULL"
    MAJOR = "MAJOR"
    PARTIAL = "PARTIAL"
    NONE = "NONE"
