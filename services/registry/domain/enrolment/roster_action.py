"""What a roster row does (职工增减变动): enrol, remove, or change the declared wage."""

from enum import StrEnum


class RosterAction(StrEnum):
    """The movements of domain law that an ordinary monthly roster carries."""

    ADD = "ADD"
    REMOVE = "REMOVE"
    WAGE = "WAGE"


class RosterFault(StrEnum):
    """Why a row of a roster is refused: the column at fault, then the rule in Chinese and English."""

    CREDIT_CODE = "统一社会信用代码：校验位错误 / the check symbol is wrong"
    EMPLOYER_TYPE = "单位类型：不在代码表中 / not in the code list"
    OUTSIDE_SCOPE = "单位类型：本省不纳入参保范围 / not enrolled in this province (WII Reg, Art. 65)"
    INDUSTRY = "行业代码：不存在或无对应风险类别 / unknown, or without a risk class"
    DIVISION = "行政区划：不属于受理机构 / not served by this office"
    EMPLOYER_CHANGED = (
        "统一社会信用代码：同一单位的登记信息与首行不一致 / the employer's particulars differ from its first row"
    )
    EMPLOYER_DIFFERS = (
        "统一社会信用代码：与单位登记信息不一致，请先办理变更 / not as registered: change the employer first"
    )
    EMPLOYER_CLOSED = "统一社会信用代码：该单位已注销 / the employer is closed"
    DIVISION_ENDED = "行政区划：该代码已撤销，请改用后继代码 / the code has ended, use its successor"
    ID_TYPE = "证件类型：不在代码表中 / not in the code list"
    ID_NUMBER = "证件号码：校验位或出生日期错误 / the check character or the birth date is wrong"
    ID_AREA = "证件号码：地区码与证件类型不符 / does not begin as a number of this document does"
    NAME = "姓名：为空 / missing"
    ACTION = "变动类型：不是 ADD、REMOVE 或 WAGE / none of ADD, REMOVE, WAGE"
    DATE = "变动日期：不是有效日期 / no such day"
    DATE_IN_FUTURE = "变动日期：晚于参保当月 / beyond the month taken in"
    TOO_YOUNG = "变动日期：参保时未满十六周岁 / under sixteen at enrolment (WII Reg, Art. 66)"
    WAGE_MISSING = "申报工资：缺失或不是金额 / missing, or no amount"
    WAGE_NOT_POSITIVE = "申报工资：必须大于零 / must be above zero"
    DUPLICATE = "整行：与本文件中另一行重复 / repeats another row of this file"
    OVERLAP = "变动日期：同一单位的参保时间重叠 / overlaps an enrolment with the same employer"
    NOT_ENROLLED = "证件号码：该职工未在本单位参保 / not enrolled with this employer"
    REMOVED_TWICE = "变动类型：同一职工在本文件中减少两次 / this file removes the person twice"


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
    CONSTRUCTION_PROJECT = "CONSTRUCTION_PROJECT"
    PLATFORM = "PLATFORM"


class IdType(StrEnum):
    """Identity documents. All but the passport carry the citizen ID's check character."""

    CITIZEN_ID = "CITIZEN_ID"
    HMT_PERMIT = "HMT_PERMIT"
    FOREIGN_PERMIT = "FOREIGN_PERMIT"
    PASSPORT = "PASSPORT"
