"""Contracted institutions (协议机构): WII Reg, Arts. 30 and 47."""

from enum import StrEnum


class InstitutionService(StrEnum):
    """What an agreement covers."""

    TREATMENT = "TREATMENT"
    REHABILITATION = "REHABILITATION"
    DEVICE = "DEVICE"
