"""What other authorities tell of those who draw benefits (数据比对), and which risk rule each word of theirs concerns.

Handling Reg, Arts. 25 and 26; Rules on Dependants, Art. 4; Social Insurance Act, Art. 49. R-01: paid after death; R-02:
a survivor's pension that is due no longer; R-06: a funeral grant that the pension scheme paid too.
"""

from enum import StrEnum


class StatusKind(StrEnum):
    """What is told of a person."""

    DEATH = "DEATH"
    PRISON = "PRISON"
    EMPLOYMENT = "EMPLOYMENT"
    ARMY = "ARMY"
    MARRIAGE = "MARRIAGE"
    ADOPTION = "ADOPTION"
    PENSION_SCHEME_FUNERAL = "PENSION_SCHEME_FUNERAL"


class StatusSource(StrEnum):
    """By whose word."""

    REGISTRY = "REGISTRY"
    CIVIL_AFFAIRS = "CIVIL_AFFAIRS"
    POLICE = "POLICE"
    HEALTH = "HEALTH"
    JUSTICE = "JUSTICE"
    VETERANS_AFFAIRS = "VETERANS_AFFAIRS"
    PENSION_AGENCY = "PENSION_AGENCY"
    TAX = "TAX"


class BeneficiaryRule(StrEnum):
    """The risk rules that hold benefits against what is told; each blocks what it suspects."""

    PAID_AFTER_DEATH = "R-01"
    SURVIVOR_NOT_ENTITLED = "R-02"
    TWO_FUNERAL_GRANTS = "R-06"


class StatusFault(StrEnum):
    """Why a row is refused: the column at fault, then the rule in Chinese and English."""

    ID_TYPE = "证件类型：不在代码表中 / not in the code list"
    ID_NUMBER = "证件号码：为空 / empty"
    KIND = "状态类型：不在代码表中 / not in the code list"
    FROM = "起始日期：不是有效日期 / no such day"
    IN_FUTURE = "起始日期：晚于受理日期 / after the day of receipt"
    UNTIL = "截止日期：不是有效日期 / no such day"
    UNTIL_BEFORE = "截止日期：早于起始日期 / before the first day"
    SOURCE = "数据来源：不在代码表中 / not in the code list"


CONFIRMED_FINDING = "已核实的疑点 / confirmed finding"
"""What rests on a file of statuses."""
