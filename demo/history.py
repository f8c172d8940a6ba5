"""What the older system had assessed for the people who get hurt in the month: the bases of the twelve months before.

Each at the wage with which the person is enrolled; paid, all of them. Whoever joined later has fewer.
"""

from datetime import date, timedelta
from pathlib import Path

from demo.injuries import hurt
from demo.month import DemoMonth

HEADER = "统一社会信用代码,证件类型,证件号码,费款所属期,申报工资,缴费基数,缴费状态"
MONTHS = 12


def write_history(month: DemoMonth, path: Path) -> int:
    """Write the file; returns how many bases it tells."""
    months = _months_before(month.first_day)
    lines = [
        f"{person.employer.uscc},{person.person.id_type},{person.person.id_no},{past},{person.wage},{person.wage},PAID"
        for person in hurt(month)
        for past in months
        if past >= person.on[: len(past)]
    ]
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return len(lines)


def _months_before(first_day: date) -> list[str]:
    """Return the twelve months before the one that begins on a day, oldest first."""
    months: list[str] = []
    while len(months) < MONTHS:
        first_day = (first_day - timedelta(days=1)).replace(day=1)
        months.insert(0, f"{first_day:%Y-%m}")
    return months
