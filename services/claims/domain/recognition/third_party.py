"""Somebody else who may be liable for the injury: of what kind, never who. It keeps nobody from being recognised."""

from enum import StrEnum


class ThirdParty(StrEnum):
    """How a third party may be liable."""

    TRAFFIC = "TRAFFIC"
    ASSAULT = "ASSAULT"
    OTHER = "OTHER"
