"""What keeps a roster from being undone as a whole."""

from enum import StrEnum


class WhatRests(StrEnum):
    """What was built upon a roster's enrolments and wages since, in Chinese and English."""

    LATER_CHANGE = "其后变更的参保登记 / enrolment changed since"
    LATER_ENROLMENT = "其后的再次参保 / later enrolment"
    ASSIGNMENT = "派遣、借调或外派登记 / assignment"
    CLAIM = "工伤案件 / claim"
    CLOSED_EMPLOYER = "已注销的单位 / closed employer"
