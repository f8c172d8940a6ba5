"""Why a conclusion is taken back (撤销鉴定结论): Appraisal Rules (MOHRSS Order 55 of 2025), Art. 31."""

from enum import StrEnum


class RevocationGround(StrEnum):
    """What was wrong with it."""

    FALSE_PAPERS = "FALSE_PAPERS"
    PROCEDURE_BREACHED = "PROCEDURE_BREACHED"
    MISTAKEN = "MISTAKEN"
