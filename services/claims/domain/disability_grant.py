"""One-time disability grant (一次性伤残补助金): WII Reg, Arts. 35(1), 36(1) and 37(1).

The fund pays, once, as many months of own wage as the disability grade carries.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from services.claims.domain.award import Award
from shared.money import Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class GrantTable:
    """Months of own wage for each grade, as the law stood on one date."""

    months_by_grade: Mapping[int, int]
    citation: str


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
