"""People with names, ages and identity documents whose check characters are right; no two share a number."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from demo.identities import CITIZEN_CHECKS, citizen_weight

SURNAMES = (
    "王王王王李李李李张张张张刘刘刘陈陈陈杨杨赵赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
)
MALE_GIVEN = (
    "伟",
    "强",
    "磊",
    "军",
    "勇",
    "杰",
    "涛",
    "明",
    "超",
    "刚",
    "建国",
    "志强",
    "海涛",
    "文博",
    "子轩",
    "俊杰",
)
FEMALE_GIVEN = (
    "芳",
    "娜",
    "敏",
    "静",
    "丽",
    "艳",
    "娟",
    "霞",
    "秀英",
    "桂兰",
    "雪梅",
    "晓燕",
    "雨桐",
    "欣怡",
    "梦瑶",
    "婷婷",
)
YOUNGEST, OLDEST_MAN, OLDEST_WOMAN = 18, 59, 49
MEN_SHARE = 0.62
FOREIGN_EVERY = 300  # one person in so many holds another document
FOREIGN_NAMES = ("ANNA KELLER", "TOMAS NOVAK", "MAI TRAN", "DAVID OKORO")
FOREIGN_DOCUMENTS = ("HMT_PERMIT", "PASSPORT", "FOREIGN_PERMIT")
DAYS_A_YEAR = 365.25
_SEQUENCE_WEIGHTS = tuple(citizen_weight(f"{n:03d}", 14) for n in range(1000))


class Person(NamedTuple):
    """One person; `adult_on` is the day after the 18th birthday, as an ordinal."""

    id_type: str
    id_no: str
    name: str
    adult_on: int


class People:
    """An endless, deterministic supply of different people.

    The sequence number of an ID counts up for each area, day of birth and sex, so memory stays flat.
    """

    def __init__(self, rng: Random, today: date) -> None:
        self._rng = rng
        self._count = 0
        self._last: dict[int, int] = {}
        self._area_weights: dict[str, int] = {}
        self._youngest = today.replace(year=today.year - YOUNGEST).toordinal() - 1
        self._days = [_Day.of(self._youngest - n) for n in range(int((OLDEST_MAN - YOUNGEST) * DAYS_A_YEAR))]
        self._womens_days = int((OLDEST_WOMAN - YOUNGEST) * DAYS_A_YEAR)

    def one(self, area: str) -> Person:
        """Return the next person, with a document issued in `area` or, for a few, outside the province."""
        rng, chance = self._rng, self._rng.random
        man = chance() < MEN_SHARE
        span = len(self._days) if man else self._womens_days
        day = self._days[int((chance() + chance()) / 2 * span)]  # most are of middle age
        name = SURNAMES[int(chance() * len(SURNAMES))] + rng.choice(MALE_GIVEN if man else FEMALE_GIVEN)
        self._count += 1
        id_type = "CITIZEN_ID"
        if self._count % FOREIGN_EVERY == 0:
            id_type = FOREIGN_DOCUMENTS[self._count // FOREIGN_EVERY % len(FOREIGN_DOCUMENTS)]
            area = {"HMT_PERMIT": "830000", "FOREIGN_PERMIT": "999840"}.get(id_type, area)
            name = name if id_type == "HMT_PERMIT" else rng.choice(FOREIGN_NAMES)
        id_no = f"E{self._count:08d}" if id_type == "PASSPORT" else self._number(area, day, man)
        return Person(id_type, id_no, name, day.adult_on)

    def _number(self, area: str, day: "_Day", man: bool) -> str:
        """Return the next free number of 18 characters."""
        cell = int(area) * 100_000 + (self._youngest - day.ordinal) * 2 + man
        self._last[cell] = sequence = self._last.get(cell, -1 if man else 0) + 2  # odd for men
        weight = self._area_weights.get(area)
        if weight is None:
            weight = self._area_weights[area] = citizen_weight(area, 0)
        check = CITIZEN_CHECKS[(weight + day.weight + _SEQUENCE_WEIGHTS[sequence]) % 11]
        return f"{area}{day.digits}{sequence:03d}{check}"


class _Day(NamedTuple):
    """A day of birth, with what an ID needs of it worked out once."""

    ordinal: int
    digits: str
    weight: int
    adult_on: int

    @classmethod
    def of(cls, ordinal: int) -> "_Day":
        """Return the day of that ordinal."""
        born = date.fromordinal(ordinal)
        digits = f"{born:%Y%m%d}"
        adult_on = (born.replace(day=1, year=born.year + YOUNGEST) + timedelta(days=born.day)).toordinal()
        return cls(ordinal, digits, citizen_weight(digits, 6), adult_on)
