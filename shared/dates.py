"""Dates as they were given: none lies in the future, and none before the step it follows."""

from datetime import date

from shared.db import Transaction
from shared.problems import RuleViolated


class DateInFuture(RuleViolated):
    """What is recorded has happened."""

    code = "date-in-future"
    title = "Date lies in the future"
    zh = "{field} {day} 晚于今天，请更正。"
    en = "{field} {day} lies in the future; correct it."


class DateOutOfOrder(RuleViolated):
    """A step is dated before the one it follows."""

    code = "date-out-of-order"
    title = "Date comes too early"
    zh = "{field} {day} 不能早于 {earliest}，请更正。"
    en = "{field} {day} cannot come before {earliest}; correct it."


def check_day(tx: Transaction, field: str, day: date, *, not_before: date | None = None) -> None:
    """Raise unless `day` has come, and not before the day of the step it follows."""
    if day > tx.today:
        raise DateInFuture(field=field, day=day)
    if not_before is not None and day < not_before:
        raise DateOutOfOrder(field=field, day=day, earliest=not_before)
