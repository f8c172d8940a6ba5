"""The files of an older system, one kind for each part of its records: columns, by their header."""

from services.registry.domain.history.run import HistoryKind
from shared.bulk.intake import FileKind

EMPLOYERS = FileKind(
    "history_employers",
    {
        "统一社会信用代码": "credit_code",
        "单位名称": "name",
        "单位类型": "type",
        "行业代码": "industry_code",
        "行政区划": "division",
        "登记日期": "registered_on",
    },
)
PERSONS = FileKind(
    "history_persons",
    {
        "证件类型": "id_type",
        "证件号码": "id_no",
        "姓名": "person_name",
        "出生日期": "born_on",
        "性别": "sex",
        "国籍": "nationality",
    },
    optional=frozenset({"born_on", "sex", "nationality"}),
)
ENROLMENTS = FileKind(
    "history_enrolments",
    {
        "统一社会信用代码": "credit_code",
        "证件类型": "id_type",
        "证件号码": "id_no",
        "参保身份": "basis",
        "用工起始日期": "employed_from",
        "用工终止日期": "employed_until",
        "参保起始日期": "covered_from",
        "参保终止日期": "covered_until",
        "受理日期": "told_on",
        "终止受理日期": "ending_told_on",
        "申报工资": "declared_wage",
    },
    optional=frozenset({"employed_until", "ending_told_on"}),
)
BASES = FileKind(
    "history_bases",
    {
        "统一社会信用代码": "credit_code",
        "证件类型": "id_type",
        "证件号码": "id_no",
        "费款所属期": "month",
        "申报工资": "declared_wage",
        "缴费基数": "base",
        "缴费状态": "state",
    },
)
FILES = {
    HistoryKind.EMPLOYERS: EMPLOYERS,
    HistoryKind.PERSONS: PERSONS,
    HistoryKind.ENROLMENTS: ENROLMENTS,
    HistoryKind.BASES: BASES,
}
