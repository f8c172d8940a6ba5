"""The work-injury catalogues (工伤保险目录): drugs, procedures, services, consumables; WII Reg, Art. 30(3)."""

from enum import StrEnum


class ItemType(StrEnum):
    """Which catalogue an item belongs to."""

    DRUG = "DRUG"
    PROCEDURE = "PROCEDURE"
    SERVICE = "SERVICE"
    CONSUMABLE = "CONSUMABLE"


class ItemFault(StrEnum):
    """Why a row of a catalogue file is refused: said to the sender, in Chinese and English."""

    CODE = "编码只能由 3 至 40 位大写字母、数字和 -. 组成 / the code is not 3 to 40 capitals, digits, - or ."
    NAME = "名称为空 / the name is missing"
    ITEM_TYPE = "项目类别不在代码表中 / the item type is none of DRUG, PROCEDURE, SERVICE, CONSUMABLE"
    LIMIT_PRICE = "限价不是非负金额（0 表示不限价） / the limit price is no amount; 0 means none"
    PAY_RATIO = "支付比例必须在 0 与 1 之间 / the pay ratio does not lie between 0 and 1"
    FLAG = "是否标志只能是 true 或 false / a flag is neither true nor false"
    VALID_FROM = "生效日期不是有效日期 / the first day does not exist"
    VALID_TO = "失效日期不是有效日期，或早于生效日期 / the last day does not exist, or comes before the first"
    OVERLAP = "同一编码的有效期在本文件中重叠 / the code's validity overlaps another row of this file"
