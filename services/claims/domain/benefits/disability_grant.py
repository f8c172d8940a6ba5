"""One-time disability grant (一次性伤残补助金): WII Reg, Arts. 35(1), 36(1) and 37(1).

The fund pays, once, as many months of own wage as the disability grade carries. Art. 15(2) excepts the relapse of a
veteran's old wound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.claims.domain.benefits.award import Award
from services.claims.domain.recognition.grounds import Ground
from shared.money import Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class GrantTable:
    """Months of own wage for each grade, as the law stood on one date."""

    months_by_grade: Mapping[int, int]
    citation: str


class NoGrant(StrEnum):
    """Why nothing is due, said to whoever asks, in Chinese and English."""

    OLD_WAR_WOUND = (
        "旧伤复发视同工伤的，不享受一次性伤残补助金（《工伤保险条例》第十五条第二款）"
        " / a veteran's relapsed wound carries every benefit but this one (WII Reg, Art. 15(2))"
    )
    NO_GRADE = (
        "鉴定结论未达到伤残等级（《工伤保险条例》第三十五条至第三十七条）"
        " / the appraisal found no disability grade (WII Reg, Arts. 35 to 37)"
    )


def graded_for_grant(ground: Ground, grade: int | None) -> int | NoGrant:
    """Return the grade by which the grant is measured, or why there is none.

    >>> graded_for_grant(Ground.WORK_CAUSE, 7)
    7
    """
    if ground is Ground.OLD_WAR_WOUND:
        return NoGrant.OLD_WAR_WOUND
    return NoGrant.NO_GRADE if grade is None else grade


def measured_anew(measured: int | None, followed: int | None, *, difference: bool) -> bool:
    """Whether a follow-up's grade measures the grant: the first grade does, a worse one where its difference is paid.

    >>> measured_anew(9, 8, difference=False), measured_anew(9, 8, difference=True)
    (False, True)
    """
    if measured is None or followed is None:
        return measured is None
    return difference and followed < measured


def one_time_disability_grant(grade: int, own_wage: Money, table: GrantTable) -> Award:
    """Return the grant due at `grade`, with workings an auditor can redo by hand.

    >>> table = GrantTable({10: 7}, "Art. 37(1)")
    >>> one_time_disability_grant(10, Money.yuan("6000"), table).amount
    Money.yuan('42000.00')
    """
    if grade not in table.months_by_grade:
        raise ValueError(f"there is no disability grade {grade}")
    months = table.months_by_grade[grade]
    workings = Workings.of(
        "own wage x months",
        rule="one_time_disability_grant",
        cited=table.citation,
        grade=grade,
        own_wage=own_wage,
        months=months,
    )
    return Award(own_wage * months, workings)
