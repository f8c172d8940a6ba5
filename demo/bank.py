"""The bank: it carries out a bank file of payment orders and answers, order by order, what became of each."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

ORDER_HEADER = ("批次号", "指令编号", "收款户名", "开户行", "账号", "金额", "用途")
ANSWER_HEADER = ("批次号", "指令编号", "结果", "金额", "交易日期", "银行流水号", "失败原因")
SUCCESS, FAILED = "SUCCESS", "FAILED"
CLOSED = "账户已销户"
ENOUGH_FOR_A_RETURN = 4
UNKNOWN_ORDER = "ZL-UNKNOWN-000001"


class BankSummary(NamedTuple):
    """How many orders were paid, returned, or answered although nobody gave them."""

    paid: int
    returned: int
    unknown: int


def answer(bank_file: Path, answer_file: Path, traded_on: date, *, all_successful: bool = False) -> BankSummary:
    """Answer a bank file: all paid but the largest of more than three orders, and one answer to an unknown order.

    With `all_successful`, as for orders given again after a correction, everything is paid and nothing is unknown.
    """
    with bank_file.open(encoding="utf-8-sig", newline="") as file:
        orders = list(csv.DictReader(file))
    returned = 0 if all_successful or len(orders) < ENOUGH_FOR_A_RETURN else 1
    lines = [_line(order, order["指令编号"], traded_on) for order in orders]
    if returned:
        max(lines, key=_amount).update({"结果": FAILED, "失败原因": CLOSED})
    unknown = [] if all_successful or not orders else [_line(orders[0], UNKNOWN_ORDER, traded_on)]
    with answer_file.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, ANSWER_HEADER)
        out.writeheader()
        out.writerows(lines + unknown)
    return BankSummary(len(orders) - returned, returned, len(unknown))


def _line(order: dict[str, str], order_no: str, traded_on: date) -> dict[str, str]:
    """Return a successful answer; the bank's own number follows from the order, so an answer can be made again."""
    flow = crc32(f"{order['批次号']}/{order_no}".encode())
    return {
        "批次号": order["批次号"],
        "指令编号": order_no,
        "结果": SUCCESS,
        "金额": order["金额"],
        "交易日期": traded_on.isoformat(),
        "银行流水号": f"{traded_on:%Y%m%d}{flow:010d}",
        "失败原因": "",
    }


def _amount(line: dict[str, str]) -> Decimal:
    return Decimal(line["金额"])
