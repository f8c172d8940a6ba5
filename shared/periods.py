"""Calendar months (费款所属期, benefit months) and the date in China of an instant."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic_core import CoreSchema

from shared.json_text import text_json_schema, text_schema

PATTERN = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month: the unit of contributions and of monthly benefits.

    >>> date(2024, 2, 29) in Month(2024, 2)
    True
    >>> [str(month) for month in Month(2024, 2).back_to(3)]
    ['2023-11', '2023-12', '2024-01']
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read a month written "2024-05"."""
        if not re.fullmatch(PATTERN, text):
            raise ValueError(f"a month such as '2024-05' expected, not {text!r}")
        return cls(int(text[:4]), int(text[5:]))

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month in which `day` lies."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> "Month":
        """Return the month so many months later, or earlier if negative."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    def previous(self) -> "Month":
        """Return the month before."""
        return self.plus(-1)

    def next(self) -> "Month":
        """Return the month after."""
        return self.plus(1)

    def back_to(self, months: int) -> tuple["Month", ...]:
        """Return the so many months before this one, oldest first."""
        return tuple(self.plus(-distance) for distance in range(months, 0, -1))

    def __contains__(self, day: date) -> bool:
        return Month.of(day) == self

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        return text_schema(cls, cls.parse, PATTERN)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        return text_json_schema(PATTERN, "2024-05")


def shanghai_date(instant: datetime) -> date:
    """Return the date in China at `instant`, which must know its time zone.

    >>> from datetime import UTC
    >>> shanghai_date(datetime(2024, 5, 31, 16, 0, tzinfo=UTC))
    datetime.date(2024, 6, 1)
    """
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone has no date")
    return instant.astimezone(SHANGHAI).date()
