"""Why a row of an older system is refused: the column at fault, then the rule in Chinese and English."""

from enum import StrEnum

REFERENCE = "原系统编号：为空 / missing"
BENEFIT = "待遇项目：不是 DPF、NUR、SUR 或 RTD / none of DPF, NUR, SUR, RTD"
FILES_MONTH = "不是 2025-08 形式的月份 / no month such as 2025-08"


class BeneficiaryFault(StrEnum):
    """Reasons of files of running benefits."""

    REFERENCE = REFERENCE
    DIVISION = "行政区划：不属于受理机构 / not served by this office"
    ID_TYPE = "证件类型：不在代码表中 / not in the code list"
    ID_NUMBER = "证件号码：校验位或出生日期错误 / the check character or the birth date is wrong"
    NAME = "姓名：为空 / missing"
    BENEFIT = BENEFIT
    ACCIDENT_ON = "事故日期：不是有效日期或晚于今天 / no such day, or still to come"
    GRADE = "伤残等级：伤残津贴及其差额须为 1 至 4 级 / 1 to 4 for a disability pension or its top-up"
    NURSING_GRADE = (
        "伤残等级：按等级计发生活护理费的地区须填享受护理费的等级，其他地区可不填或填 1 至 10 级 / "
        "a grade that carries the allowance where the law goes by grades; elsewhere none, or 1 to 10"
    )
    LEVEL = "护理等级：生活护理费须为 FULL、MAJOR 或 PARTIAL / FULL, MAJOR or PARTIAL for a nursing allowance"
    RELATION = "亲属关系：供养亲属抚恤金须填代码表中的亲属关系 / a code of the list is needed for a survivors' pension"
    LONE_OR_ORPHAN = "孤寡标志：不是 是 或 否 / neither 是 (yes) nor 否 (no)"
    DECEASED = "工亡职工证件号码：供养亲属抚恤金须填，且须正确 / a survivors' pension needs the worker's true number"
    DECEASED_THEMSELVES = "工亡职工证件号码：与领取人相同 / the worker's own number is the beneficiary's"
    OWN_WAGE = "本人工资：缺失、不是金额或不大于零（生活护理费可不填） / an amount above zero, unless for nursing alone"
    AMOUNT = "月标准：缺失、不是金额或不大于零 / missing, no amount, or not above zero"
    ADJUSTMENTS = (
        "其中调整金额：不是金额、小于零或不小于月标准 / no amount, below zero, or not below the monthly amount"
    )
    FIRST_MONTH = f"待遇起始月：{FILES_MONTH}"
    BEFORE_ACCIDENT = "待遇起始月：早于事故当月 / before the month of the accident"
    AMOUNT_FROM = f"标准起始月：{FILES_MONTH}"
    AMOUNT_TOO_EARLY = "标准起始月：早于待遇起始月 / before the first month of the benefit"
    LAST_PAID = f"末次发放月：{FILES_MONTH}"
    NOT_PAID_UP_TO = (
        "末次发放月：早于标准起始月的上月，请填该月适用的标准 / before the amount counts: give the one of that month"
    )
    PAID_AHEAD = "末次发放月：晚于本月 / after this month"
    VERIFIED_ON = "末次认证日期：不是有效日期或晚于今天 / no such day, or still to come"
    PAYEE_NAME = "收款人：为空 / missing"
    PAYEE_BANK = "开户银行：为空 / missing"
    PAYEE_ACCOUNT = "收款账号：不是 6 至 32 位数字 / not 6 to 32 digits"
    STAFF_ACCOUNT = "收款账号：为经办人员的账号 / the account of a staff member"
    REFERENCE_TWICE = "原系统编号：本文件另一行的同一待遇已用 / used for the same benefit in another row of this file"
    REFERENCE_KNOWN = "原系统编号：该待遇此前已迁入 / this benefit was taken over before"
    PERSON_TWICE = "证件号码：本文件另一行已有此人的同一待遇 / another row of this file has the person's same benefit"
    ENTITLED_HERE = "证件号码：此人的同一待遇已在本系统 / the person is entitled to the same benefit here already"
    ABOVE_CAP = (
        "月标准：同一工亡职工的亲属扣除调整后合计超过本人工资，全部退回 / "
        "the shares after one worker, less adjustments, exceed the own wage: all are refused"
    )


class PaymentFault(StrEnum):
    """Reasons of files of past payments."""

    REFERENCE = REFERENCE
    BENEFIT = BENEFIT
    MONTH = f"月份：{FILES_MONTH}"
    AMOUNT = "金额：缺失、不是金额或不大于零 / missing, no amount, or not above zero"
    UNKNOWN = "原系统编号：该待遇未迁入，请先迁入领取人员 / no such benefit was taken over: hand in beneficiaries first"
    TWICE = "月份：本文件另一行已有该待遇的同一月份，请合计 / another row of this file tells the month: add them up"
    BEFORE_FIRST = "月份：早于待遇起始月 / before the first month of the benefit"
    PAID_HERE = "月份：晚于原系统末次发放月 / after the last month that the older system paid"
    CONTRADICTS = "金额：与该月已迁入的金额不一致 / differs from what was taken over of the month"
