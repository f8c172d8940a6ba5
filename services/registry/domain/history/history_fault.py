"""Why a row of an older system is refused: the column at fault, then the rule in Chinese and English."""

from enum import StrEnum

from services.registry.domain import row_reasons


class HistoryFault(StrEnum):
    """Reasons of all kinds of history files."""

    CREDIT_CODE = row_reasons.CREDIT_CODE
    EMPLOYER_NAME = "单位名称：为空 / missing"
    EMPLOYER_TYPE = row_reasons.EMPLOYER_TYPE
    INDUSTRY = row_reasons.INDUSTRY
    DIVISION = row_reasons.DIVISION
    DIVISION_ENDED = row_reasons.DIVISION_ENDED
    REGISTERED_ON = "登记日期：不是有效日期或晚于今天 / no such day, or still to come"
    EMPLOYER_CONTRADICTS = "统一社会信用代码：与本系统登记信息不一致，请先核实 / registered here with other particulars"
    EMPLOYER_UNKNOWN = (
        "统一社会信用代码：本统筹地区无此单位，请先迁入单位 / no such employer here: hand in employers first"
    )
    EMPLOYER_CLOSED = "统一社会信用代码：该单位在此之前已注销 / the employer was closed before that"
    ID_TYPE = row_reasons.ID_TYPE
    ID_NUMBER = row_reasons.ID_NUMBER
    ID_AREA = row_reasons.ID_AREA
    NAME = row_reasons.NAME
    BORN_ON = "出生日期：不是有效日期 / no such day"
    SEX = "性别：不是 MALE 或 FEMALE / neither MALE nor FEMALE"
    NATIONALITY = "国籍：不是三位字母代码 / no code of three letters"
    PERSON_UNKNOWN = "证件号码：查无此人，请先迁入人员 / nobody is known by it: hand in persons first"
    BASIS = "参保身份：不在代码表中 / not in the code list"
    EMPLOYED_FROM = "用工起始日期：不是有效日期 / no such day"
    NOT_HISTORY = "用工起始日期：不早于接管月份，请用花名册申报 / not before the take-over: hand in a roster"
    EMPLOYED_UNTIL = "用工终止日期：不是有效日期，或早于用工起始日期 / no such day, or before employment began"
    COVERED_FROM = "参保起始日期：不是有效日期，或早于用工起始日期 / no such day, or before employment began"
    COVERED_UNTIL = "参保终止日期：不是有效日期，或早于用工终止日期 / no such day, or before employment ended"
    END_WITHOUT_COVER = (
        "参保终止日期：已填用工终止日期，须同时填写 / employment has ended: tell the last covered day too"
    )
    ENDS_LATER = (
        "参保终止日期：晚于接管当月，请到时用花名册申报 / beyond the month of take-over: tell it when its time comes"
    )
    TOLD_ON = "受理日期：不是有效日期或晚于今天 / no such day, or still to come"
    ENDING_TOLD_ON = "终止受理日期：不是有效日期或晚于今天 / no such day, or still to come"
    WAGE = "申报工资：接管时仍参保，须填大于零的金额 / insured at the take-over: an amount above zero is needed"
    OVERLAPS_ROW = "参保起始日期：与本文件另一行的参保时间重叠 / overlaps another row of this file"
    OVERLAPS = "参保起始日期：与本系统同一单位的参保时间重叠 / overlaps an enrolment known here with the same employer"
    MONTH = "费款所属期：不是 2025-08 形式的月份 / no month such as 2025-08"
    ASSESSED_HERE = "费款所属期：不早于接管月份，由本系统核定 / not before the take-over: this system assesses it"
    DECLARED = "申报工资：缺失、不是金额或不大于零 / missing, no amount, or not above zero"
    BASE = "缴费基数：缺失、不是金额或不大于零 / missing, no amount, or not above zero"
    STATE = "缴费状态：不是 PAID 或 ARREARS / neither PAID nor ARREARS"
    NOT_ENROLLED = "费款所属期：该职工当月未在该单位参保 / the person was not enrolled with this employer in that month"
    DUPLICATE = row_reasons.DUPLICATE
