"""Receipts (到账): what a line of the tax authority's file says, and why one is refused."""

from enum import StrEnum


class ReceiptItem(StrEnum):
    """What money is due for, or was paid for (品目)."""

    PRINCIPAL = "PRINCIPAL"
    PROJECT = "PROJECT"
    PLATFORM = "PLATFORM"
    SURCHARGE = "SURCHARGE"
    BACK_PAYMENT = "BACK_PAYMENT"

    @property
    def counts_against(self) -> "ReceiptItem":
        """The item of the dues that the money pays: a back payment (补缴) is income of its own, but pays its month."""
        return ReceiptItem.PRINCIPAL if self is ReceiptItem.BACK_PAYMENT else self


class ReceiptFault(StrEnum):
    """Why a line is refused: the column, and what is wrong with it in Chinese and English."""

    TICKET = "电子税票号码：为空 / the tax ticket number is missing"
    CREDIT_CODE = "统一社会信用代码：校验位错误 / the check symbol is wrong"
    MONTH = "费款所属期：不是有效月份 / this is no month"
    ITEM = (
        "品目：不是 PRINCIPAL、PROJECT、PLATFORM、SURCHARGE 或 BACK_PAYMENT / "
        "none of PRINCIPAL, PROJECT, PLATFORM, SURCHARGE, BACK_PAYMENT"
    )
    AMOUNT = "入库金额：不是金额 / the amount cannot be read"
    AMOUNT_NOT_POSITIVE = "入库金额：必须大于零 / the amount must be above zero"
    DATE = "入库日期：不是有效日期 / the date does not exist"
    DATE_IN_FUTURE = "入库日期：晚于今天 / the date lies in the future"
    TREASURY_REFERENCE = "国库流水号：为空 / the treasury reference is missing"
    PAYER_ACCOUNT = "付款账号：应为 6 至 32 位数字 / an account has 6 to 32 digits"
    DUPLICATE = "整行：与本文件中另一行重复 / repeats another line of this file"
    ALREADY_RECEIVED = "整行：该税票和国库流水号此前已到账 / this ticket and treasury reference were received before"
