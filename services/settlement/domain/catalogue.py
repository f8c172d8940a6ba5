"""The work-injury catalogues (工伤保险目录): drugs, procedures, services, consumables; WII Reg, Art. 30(3)."""

from enum import StrEnum


class ItemType(StrEnum):
    """Which catalogue an item belongs to."""

    DRUG = "DRUG"
    PROCEDURE = "PROCEDURE"
    SERVICE = "SERVICE"
    CONSUMABLE = "CONSUMABLE"


class ItemFault(StrEnum):
    """Why a row of a catalogue file is refused: the column at fault, then the rule in Chinese and English."""

    CODE = "编码：只能由 3 至 40 位大写字母、数字和 -. 组成 / not 3 to 40 capitals, digits, - or ."
    NAME = "名称：为空 / missing"
    ITEM_TYPE = "项目类别：不在代码表中 / none of DRUG, PROCEDURE, SERVICE, CONSUMABLE"
    LIMIT_PRICE = "限价：不是非负金额（0 表示不限价） / no amount of zero or more; 0 means none"
    PAY_RATIO = "支付比例：必须在 0 与 1 之间 / does not lie between 0 and 1"
    RESTRICTED = "限制使用：只能是 true 或 false / neither true nor false"
    APPROVAL_NEEDED = "需审批：只能是 true 或 false / neither true nor false"
    VALID_FROM = "生效日期：不是有效日期 / no such day"
    VALID_TO = "失效日期：不是有效日期，或早于生效日期 / no such day, or before the first"
    OVERLAP = "生效日期：同一编码的有效期在本文件中重叠 / the code's days overlap those of another row of this file"
