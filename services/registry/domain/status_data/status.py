"""What other authorities tell of people, and why a row of such a file is refused."""

from enum import StrEnum

from services.registry.domain import row_reasons


class StatusKind(StrEnum):
    """What a status file tells of a person."""

    DEATH = "DEATH"
    IMPRISONMENT = "IMPRISONMENT"
    MARRIAGE = "MARRIAGE"
    PENSION = "PENSION"


class StatusSource(StrEnum):
    """By whose word."""

    CIVIL_AFFAIRS = "CIVIL_AFFAIRS"
    POLICE = "POLICE"
    HEALTH = "HEALTH"
    JUSTICE = "JUSTICE"
    PENSION_AGENCY = "PENSION_AGENCY"


class PensionScheme(StrEnum):
    """Which basic pension a person draws: of employees, of organs and institutions, of residents."""

    EMPLOYEE = "EMPLOYEE"
    INSTITUTION = "INSTITUTION"
    RESIDENT = "RESIDENT"


class StatusFault(StrEnum):
    """The column at fault, then the rule in Chinese and English."""

    ID_TYPE = row_reasons.ID_TYPE
    ID_NUMBER = row_reasons.ID_NUMBER
    NAME = row_reasons.NAME
    SOURCE = "数据来源：不在代码表中 / not in the code list"
    DIED_ON = "死亡日期：不是有效日期 / no such day"
    DIED_IN_FUTURE = "死亡日期：晚于受理日期 / after the day of receipt"
    IMPRISONED_FROM = "服刑起始日期：不是有效日期 / no such day"
    IMPRISONED_IN_FUTURE = "服刑起始日期：晚于受理日期 / after the day of receipt"
    IMPRISONED_UNTIL = "服刑截止日期：不是有效日期 / no such day"
    RELEASED_BEFORE = "服刑截止日期：早于起始日期 / before the first day"
    MARRIED_ON = "结婚登记日期：不是有效日期 / no such day"
    MARRIED_IN_FUTURE = "结婚登记日期：晚于受理日期 / after the day of receipt"
    SCHEME = "养老保险类型：不在代码表中 / not in the code list"
    STARTS_ON = "待遇起始日期：不是有效日期 / no such day"
    MONTHLY = "月待遇金额：缺失、不是金额或不大于零 / missing, no amount, or not above zero"


class PayrollFault(StrEnum):
    """The column at fault, then the rule in Chinese and English."""

    CREDIT_CODE = row_reasons.CREDIT_CODE
    MONTH = "月份：应为 2025-08 的形式 / written as 2025-08"
    MONTH_NOT_OVER = "月份：受理当日该月尚未结束 / was not over on the day of receipt"
    ID_TYPE = row_reasons.ID_TYPE
    ID_NUMBER = row_reasons.ID_NUMBER
    WAGE = "计税工资：缺失或不是金额 / missing, or no amount"
    WAGE_NEGATIVE = "计税工资：不能小于零 / must not be below zero"
    HEADCOUNT = "申报人数：未填证件的行须填写人数 / a row without a document tells a number of people"
    BOTH = "申报人数：填写证件的行不填人数 / a row with a document tells no number of people"


CONFIRMED_FINDING = "已核实的疑点 / confirmed finding"
"""What rests on a status file or a tax payroll."""
