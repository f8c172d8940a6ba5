"""The files of an older system, one kind for what runs and one for what was paid: columns, by their header."""

from services.claims.domain.beneficiaries.taking_over import FileContents
from shared.bulk.intake import FileKind

BENEFICIARIES = FileKind(
    "beneficiaries",
    {
        "原系统编号": "old_reference",
        "行政区划": "division",
        "证件类型": "id_type",
        "证件号码": "id_no",
        "姓名": "person_name",
        "待遇项目": "benefit",
        "事故日期": "accident_on",
        "本人工资": "own_wage",
        "月标准": "amount",
        "其中调整金额": "adjustments",
        "待遇起始月": "first_month",
        "标准起始月": "amount_from",
        "末次发放月": "last_paid",
        "末次认证日期": "verified_on",
        "收款人": "payee_name",
        "开户银行": "payee_bank",
        "收款账号": "payee_account",
        "伤残等级": "grade",
        "护理等级": "level",
        "工亡职工证件类型": "deceased_id_type",
        "工亡职工证件号码": "deceased_id_no",
        "亲属关系": "relation",
        "孤寡标志": "lone_or_orphan",
        "原决定文号": "old_decision_no",
    },
    optional=frozenset(
        {
            *("adjustments", "grade", "level", "deceased_id_type", "deceased_id_no"),
            *("relation", "lone_or_orphan", "old_decision_no"),
        }
    ),
)
PAST_PAYMENTS = FileKind(
    "past_payments", {"原系统编号": "old_reference", "待遇项目": "benefit", "月份": "month", "金额": "amount"}
)
FILES = {FileContents.BENEFICIARIES: BENEFICIARIES, FileContents.PAST_PAYMENTS: PAST_PAYMENTS}
