"""Difference to a disability grant that was paid before a follow-up found a worse grade: WII Reg, Art. 28; province."""

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.disability_grant import GrantTable
from shared.money import Money
from shared.workings import Workings


def grant_difference(grades: tuple[int, int], own_wage: Money, table: GrantTable) -> Award:
    """Return what the months of the second grade come to beyond those of the first.

    >>> grant_difference((5, 4), Money.yuan(5000), GrantTable({4: 21, 5: 18}, "Arts. 35, 36")).amount
    Money.yuan('15000.00')
    """
    before, now = (table.months_by_grade[grade] for grade in grades)
    workings = Workings.of(
        "(months of the grade now - months of the grade before) x own wage",
        rule="grant_difference",
        cited=table.citation,
        grades=grades,
        months_now=now,
        months_before=before,
        own_wage=own_wage,
    )
    return Award(own_wage * (now - before), workings)
