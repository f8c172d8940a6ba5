"""Which department hears a case (管辖): of an enrolled employer that of the enrolment, of another where it operates.

Zhejiang's Work Injury Insurance Regulations, Art. 14, say so in words that the practice of the other provinces shares.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Seat(StrEnum):
    """What makes a prefecture the right one, said to whoever asks, in Chinese and English."""

    ENROLMENT = "用人单位参保地 / where the employer is enrolled"
    OPERATION = "用人单位未参保，为其生产经营地 / where the employer, which is not enrolled, operates"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The prefectures that may hear a case, and why."""

    prefectures: tuple[str, ...]
    seat: Seat


def jurisdiction(enrolled_in: Collection[str], operates_in: str | None) -> Jurisdiction | None:
    """Return who hears the case; None if the employer is not enrolled and nobody said where it operates.

    >>> jurisdiction({"9908"}, "9901").prefectures, jurisdiction((), "9901").prefectures, jurisdiction((), None)
    (('9908',), ('9901',), None)
    """
    if enrolled_in:
        return Jurisdiction(tuple(sorted(enrolled_in)), Seat.ENROLMENT)
    return None if operates_in is None else Jurisdiction((operates_in,), Seat.OPERATION)
