"""Files of an older system's beneficiaries: checked first, taken in by the word of a second person, perhaps undone."""

from enum import StrEnum

from services.claims.domain.benefits.benefit import Benefit


class FileContents(StrEnum):
    """What a file tells: the benefits that run, or, month by month, what was paid of them earlier."""

    BENEFICIARIES = "BENEFICIARIES"
    PAST_PAYMENTS = "PAST_PAYMENTS"


class TakingOver(StrEnum):
    """Checked without effect, approved by somebody else or given up, taken in; perhaps taken back."""

    CHECKING = "CHECKING"
    CHECKED = "CHECKED"
    REFUSED = "REFUSED"
    APPROVED = "APPROVED"
    TAKEN_IN = "TAKEN_IN"
    UNDONE = "UNDONE"


class WhatRests(StrEnum):
    """What keeps a file from being undone, in Chinese and English."""

    PAYMENT = "本系统已发放的月份 / months paid here"
    CHANGE = "其后的待遇变更 / changes since"
    PAST_PAYMENTS = "其后迁入的发放记录 / past payments handed in since"


TAKEN_OVER = (
    Benefit.DISABILITY_PENSION,
    Benefit.NURSING_ALLOWANCE,
    Benefit.SURVIVORS_PENSION,
    Benefit.RETIREMENT_TOP_UP,
)
"""The monthly benefits that the fund pays, and that may so be running in an older system."""
