"""Citizen ID number (公民身份号码, GB 11643-1999), which is also the social security number (SI Act, Art. 58).

Six characters of area, eight of birth date, three of sequence (odd for men), one check character. Residence permits
of Hong Kong, Macao and Taiwan residents follow the same rule.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")


class Sex(StrEnum):
    """As the sequence number tells it."""

    MALE = "MALE"
    FEMALE = "FEMALE"


class InvalidCitizenId(ValueError):
    """The number cannot be anyone's: shape, birth date or check character is wrong."""


@dataclass(frozen=True, slots=True)
class CitizenId:
    """A valid number and what it tells of its holder.

    >>> CitizenId.parse("11010519491231002X").born_on
    datetime.date(1949, 12, 31)
    """

    number: str
    area: str
    born_on: date
    sex: Sex

    @classmethod
    def parse(cls, text: str) -> "CitizenId":
        """Read a number; refuse it with the reason why it is not one."""
        number = text.strip().upper()
        if not SHAPE.fullmatch(number):
            raise InvalidCitizenId("应为十七位数字加一位校验码 / seventeen digits and a check character expected")
        if check_character(number[:17]) != number[17]:
            raise InvalidCitizenId("校验码与前十七位不符 / the check character does not fit the digits")
        sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
        return cls(number, number[:6], _birth_date(number[6:14]), sex)

    def age_on(self, day: date) -> int:
        """Return the holder's age in full years."""
        had_birthday = (day.month, day.day) >= (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - (not had_birthday)


def check_character(digits: str) -> str:
    """Return the check character that belongs to the first seventeen digits.

    >>> check_character("11010519491231002")
    'X'
    """
    weighted_sum = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return CHECK_CHARACTERS[weighted_sum % 11]


def _birth_date(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as impossible:
        raise InvalidCitizenId("出生日期不存在 / the birth date does not exist") from impossible
