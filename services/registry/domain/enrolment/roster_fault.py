"""Why a row of a roster is refused."""

from enum import StrEnum

from services.registry.domain import row_reasons


class RosterFault(StrEnum):
    """The column at fault, then the rule in Chinese and English."""

    CREDIT_CODE = row_reasons.CREDIT_CODE
    EMPLOYER_TYPE = row_reasons.EMPLOYER_TYPE
    OUTSIDE_SCOPE = "单位类型：本省不纳入参保范围 / not enrolled in this province (WII Reg, Art. 65)"
    INDUSTRY = row_reasons.INDUSTRY
    DIVISION = row_reasons.DIVISION
    EMPLOYER_CHANGED = (
        "统一社会信用代码：同一单位的登记信息与首行不一致 / the employer's particulars differ from its first row"
    )
    EMPLOYER_DIFFERS = (
        "统一社会信用代码：与单位登记信息不一致，请先办理变更 / not as registered: change the employer first"
    )
    EMPLOYER_CLOSED = "统一社会信用代码：该单位已注销 / the employer is closed"
    DIVISION_ENDED = row_reasons.DIVISION_ENDED
    ID_TYPE = row_reasons.ID_TYPE
    ID_NUMBER = row_reasons.ID_NUMBER
    ID_AREA = row_reasons.ID_AREA
    NAME = row_reasons.NAME
    ACTION = "变动类型：不是 ADD、REMOVE 或 WAGE / none of ADD, REMOVE, WAGE"
    DATE = "变动日期：不是有效日期 / no such day"
    DATE_IN_FUTURE = "变动日期：晚于参保当月 / beyond the month taken in"
    TOO_YOUNG = row_reasons.TOO_YOUNG
    WAGE_MISSING = "申报工资：缺失或不是金额 / missing, or no amount"
    WAGE_NOT_POSITIVE = "申报工资：必须大于零 / must be above zero"
    DUPLICATE = row_reasons.DUPLICATE
    OVERLAP = "变动日期：同一单位的参保时间重叠 / overlaps an enrolment with the same employer"
    NOT_ENROLLED = "证件号码：该职工未在本单位参保 / not enrolled with this employer"
    REMOVED_TWICE = "变动类型：同一职工在本文件中减少两次 / this file removes the person twice"
