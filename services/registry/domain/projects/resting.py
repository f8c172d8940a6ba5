"""What keeps a project's real-name roster from being undone as a whole."""

from enum import StrEnum


class RestsOnStays(StrEnum):
    """What was built upon a roster's stays since, in Chinese and English."""

    LATER_CHANGE = "其后变更的在场记录 / stay changed since"
    LATER_STAY = "其后的再次进场 / later stay"
    CLAIM = "工伤案件 / claim"
