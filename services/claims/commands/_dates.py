"""Dates as they were given: none lies in the future, and none before what it follows."""

from datetime import date

from shared.problems import RuleViolated


class DateInFuture(RuleViolated):
    """What is reported has happened."""

    code = "date-in-future"
    title = "Date lies in the future"
    zh = "{field} {on} 晚于今天 {today}，请更正。"
    en = "{field} {on} lies in the future (today is {today}); correct it."


class DateOutOfOrder(RuleViolated):
    """One step follows the other."""

    code = "date-out-of-order"
    title = "Date lies before the step it follows"
    zh = "{field} {on} 早于 {earlier_field} {earlier}，请更正。"
    en = "{field} {on} lies before {earlier_field} {earlier}; correct it."


def check_not_future(field: str, on: date, today: date) -> None:
    """Refuse a date that has not come."""
    if on > today:
        raise DateInFuture(field=field, on=on, today=today)


def check_order(field: str, on: date, earlier_field: str, earlier: date) -> None:
    """Refuse a date before the one it follows."""
    if on < earlier:
        raise DateOutOfOrder(field=field, on=on, earlier_field=earlier_field, earlier=earlier)
