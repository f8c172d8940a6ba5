"""Receipts (到账): what a line of the tax authority's file says, and why one is refused."""

from enum import StrEnum


class ReceiptItem(StrEnum):
    """What the money was paid for (品目)."""

    PRINCIPAL = "PRINCIPAL"
    SURCHARGE = "SURCHARGE"


class ReceiptFault(StrEnum):
    """Why a line is refused: said to the sender, in Chinese and English."""

    TICKET = "电子税票号码为空 / the tax ticket number is missing"
    CREDIT_CODE = "统一社会信用代码校验位错误 / the credit code's check symbol is wrong"
    MONTH = "费款所属期不是有效月份 / the fee period is no month"
    ITEM = "品目不是 PRINCIPAL 或 SURCHARGE / the item is neither PRINCIPAL nor SURCHARGE"
    AMOUNT = "入库金额不是金额 / the amount cannot be read"
    AMOUNT_NOT_POSITIVE = "入库金额必须大于零 / the amount must be above zero"
    DATE = "入库日期不是有效日期 / the date does not exist"
    DATE_IN_FUTURE = "入库日期晚于今天 / the date lies in the future"
    TREASURY_REFERENCE = "国库流水号为空 / the treasury reference is missing"
    DUPLICATE = "与本文件中另一行重复 / repeats another line of this file"
    ALREADY_RECEIVED = "该税票和国库流水号此前已到账 / this ticket and treasury reference were received before"
