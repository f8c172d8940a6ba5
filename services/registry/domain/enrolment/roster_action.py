"""What a roster row does (职工增减变动): enrol, remove, or change the declared wage."""

from enum import StrEnum


class RosterAction(StrEnum):
    """The movements of domain law that an ordinary monthly roster carries."""

    ADD = "ADD"
    REMOVE = "REMOVE"
    WAGE = "WAGE"


class RosterFault(StrEnum):
    """Why a row of a roster is refused: said to the sender, in Chinese and English."""

    CREDIT_CODE = "统一社会信用代码校验位错误 / the credit code's check symbol is wrong"
    EMPLOYER_TYPE = "单位类型不在代码表中 / unknown employer type"
    INDUSTRY = "行业代码不存在或无对应风险类别 / unknown industry code"
    DIVISION = "行政区划不属于受理机构 / the division is not served by this office"
    EMPLOYER_CHANGED = "同一单位的登记信息前后不一致 / the employer's particulars differ from its first row"
    ID_TYPE = "证件类型不在代码表中 / unknown identity document type"
    ID_NUMBER = "证件号码校验位或出生日期错误 / the identity number's check character or birth date is wrong"
    NAME = "姓名为空 / the name is missing"
    ACTION = "变动类型不是 ADD、REMOVE 或 WAGE / the action is none of ADD, REMOVE, WAGE"
    DATE = "变动日期不是有效日期 / the date does not exist"
    DATE_IN_FUTURE = "变动日期晚于参保当月 / the date lies beyond the month taken in"
    TOO_YOUNG = "参保时未满十六周岁 / under sixteen at enrolment (WII Reg, Art. 66)"
    WAGE_MISSING = "申报工资缺失或不是金额 / the declared wage is missing or no amount"
    WAGE_NOT_POSITIVE = "申报工资必须大于零 / the declared wage must be above zero"
    DUPLICATE = "与本文件中另一行重复 / repeats another row of this file"
    OVERLAP = "同一单位的参保时间重叠 / overlaps an enrolment with the same employer"
    NOT_ENROLLED = "该职工未在本单位参保 / the person is not enrolled with this employer"
    REMOVED_TWICE = "同一职工在本文件中减少两次 / this file removes the person twice"


class EmployerType(StrEnum):
    """Kinds of employing unit (domain code list)."""

    ENTERPRISE = "ENTERPRISE"
    INSTITUTION = "INSTITUTION"
    SOCIAL_ORG = "SOCIAL_ORG"
    PRIVATE_NONENT = "PRIVATE_NONENT"
    FOUNDATION = "FOUNDATION"
    LAW_ACCOUNTING_FIRM = "LAW_ACCOUNTING_FIRM"
    SOLE_PROPRIETOR_WITH_STAFF = "SOLE_PROPRIETOR_WITH_STAFF"
    GOV_ORGAN = "GOV_ORGAN"
    EXPRESS_OUTLET = "EXPRESS_OUTLET"


class IdType(StrEnum):
    """Identity documents. All but the passport carry the citizen ID's check character."""

    CITIZEN_ID = "CITIZEN_ID"
    HMT_PERMIT = "HMT_PERMIT"
    FOREIGN_PERMIT = "FOREIGN_PERMIT"
    PASSPORT = "PASSPORT"
