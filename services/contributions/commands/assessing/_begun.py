"""The step that refuses a month which has not begun: it can be neither assessed nor declared."""

from shared.db import Transaction
from shared.periods import Month
from shared.problems import RuleViolated


class MonthNotBegun(RuleViolated):
    """Only a month that has begun can be assessed or declared."""

    code = "month-not-begun"
    title = "Month has not begun"
    zh = "{month} 尚未开始，不能办理申报或核定。"
    en = "{month} has not begun; it can be neither declared nor assessed."


def check_begun(tx: Transaction, month: Month) -> None:
    """Raise `MonthNotBegun` unless the month has begun."""
    if month.first_day > tx.today:
        raise MonthNotBegun(month=month)
