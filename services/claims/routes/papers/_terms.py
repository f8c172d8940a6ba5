"""The words by which papers say what the rows keep as codes."""

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.recognition.grounds import RecognitionResult

RESULTS = {
    RecognitionResult.RECOGNISED: "认定为工伤",
    RecognitionResult.DEEMED: "视同工伤",
    RecognitionResult.NOT_RECOGNISED: "不予认定为工伤",
    RecognitionResult.NOT_DEEMED: "不予视同工伤",
}
ORIGINS = {
    "ORDINARY": "",
    "REDECISION": "原认定决定已被依法撤销，本机关重新作出本决定。",
    "CORRECTION": "本机关此前就本案作出的认定决定确有错误，现予更正；本决定自作出之日起取代原决定。",
}
SUSPENSIONS = {
    "JUDICIAL": "作出工伤认定决定需要以司法机关的结论为依据，而司法机关尚未作出结论",
    "ARBITRAL": "作出工伤认定决定需要以劳动人事争议仲裁机构的结论为依据，而仲裁机构尚未作出结论",
    "ADMINISTRATIVE": "作出工伤认定决定需要以有关行政主管部门的结论为依据，而该部门尚未作出结论",
    "FORCE_MAJEURE": "因不可抗力致使工伤认定无法正常进行",
}
TERMINATIONS = {
    "WITHDRAWN": "申请人自愿撤回工伤认定申请",
    "NOT_MEETING_CONDITIONS": "经查，该申请不符合工伤认定申请的受理条件",
    "OTHER_LAW": "具有法律、法规规定的其他终止情形",
}
RECIPIENTS = {
    "WORKER": "{worker}",
    "RELATIVES": "{worker}的近亲属",
    "EMPLOYER": "{employer}",
    "AGENCY": "社会保险经办机构（抄送）",
}
METHODS = {"DIRECT": "直接送达", "MAIL": "邮寄送达", "LEFT": "留置送达", "NOTICE": "公告送达"}
APPLICANTS = {
    "EMPLOYER": "{employer}",
    "WORKER": "{worker}",
    "RELATIVE": "{worker}的近亲属",
    "UNION": "{employer}工会组织",
    "AGENCY": "社会保险经办机构",
}
APPRAISALS = {
    AppraisalKind.INITIAL: "劳动能力初次鉴定",
    AppraisalKind.REPEATED: "劳动能力再次鉴定",
    AppraisalKind.FOLLOW_UP: "劳动能力复查鉴定",
    AppraisalKind.DEVICE: "配置辅助器具确认",
    AppraisalKind.RECURRENCE: "旧伤复发确认",
    AppraisalKind.REHABILITATION: "工伤康复确认",
    AppraisalKind.PAID_SUSPENSION_EXTENSION: "延长停工留薪期确认",
    AppraisalKind.CAUSAL_LINK: "疾病与工伤因果关系确认",
    AppraisalKind.DEPENDANT_INCAPACITY: "供养亲属完全丧失劳动能力确认",
}
DEPENDENCE = {
    "FULL": "生活完全不能自理",
    "MAJOR": "生活大部分不能自理",
    "PARTIAL": "生活部分不能自理",
    "NONE": "未达到生活自理障碍等级",
}
EARLIER_DAMAGE = {
    True: "原有损伤因本次伤害加重，按加重后的整体结果计入",
    False: "原有损伤未因本次伤害加重，仅计本次伤害",
}
GRADES = "一二三四五六七八九十"
ARTICLES = {"14": "第十四条", "15": "第十五条第一款", "16": "第十六条"}
ITEMS = "一二三四五六七"


def said_grade(grade: int) -> str:
    """Return a disability grade as papers say it.

    >>> said_grade(9)
    '九级'
    """
    return f"{GRADES[grade - 1]}级"


def said_article(article: str) -> str:
    """Return a provision of the Regulations as papers say it.

    >>> said_article("15-1")
    '《工伤保险条例》第十五条第一款第（一）项'
    """
    number, _, item = article.partition("-")
    return f"《工伤保险条例》{ARTICLES[number]}第（{ITEMS[int(item) - 1]}）项"
