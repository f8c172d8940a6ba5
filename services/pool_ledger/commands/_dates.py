"""The step that refuses a date which has not come."""

from datetime import date

from shared.db import Transaction
from shared.problems import RuleViolated


class DateInFuture(RuleViolated):
    """What is recorded happened today or before."""

    code = "date-in-future"
    title = "Date lies in the future"
    zh = "业务日期 {on} 晚于今天，请更正。"
    en = "The date {on} lies in the future; correct it."


def refuse_future(tx: Transaction, on: date) -> None:
    """Raise `DateInFuture` for a day after today."""
    if on > tx.today:
        raise DateInFuture(on=on)
