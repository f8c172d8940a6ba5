"""A month that an employer did not declare (未申报): SI Act, Art. 62; Collection Regulations, Art. 10.

It pays provisionally 110 % of the month before; without one, by how many workers it has. A late declaration settles it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from services.contributions.domain.assessing.assessment import EmployerRate
from services.contributions.domain.assessing.contribution_base import AverageWage
from shared.money import Money
from shared.workings import Workings


class Basis(StrEnum):
    """What a month's amount rests on: the employer's declaration, or what takes its place."""

    DECLARED = "DECLARED"
    MONTH_BEFORE = "MONTH_BEFORE"
    HEADCOUNT = "HEADCOUNT"


@dataclass(frozen=True, slots=True)
class MissingDeclaration:
    """Whether a month must be declared, by how much the month before is multiplied if it is not, and, where there is
    none, with which share of the average wage each worker counts."""

    required: bool
    factor: Decimal
    headcount_wage_ratio: Decimal
    citation: str


@dataclass(frozen=True, slots=True)
class ProvisionalAssessment:
    """What an undeclared month costs until the declaration comes."""

    amount: Money
    workings: Workings


def assess_without_declaration(month_before: Money, rule: MissingDeclaration) -> ProvisionalAssessment:
    """Assess an undeclared month from the month before.

    >>> rule = MissingDeclaration(True, Decimal("1.10"), Decimal(1), "SI Act, Art. 62")
    >>> assess_without_declaration(Money.yuan(24500), rule).amount
    Money.yuan('26950.00')
    """
    workings = Workings.of(
        "assessment of the month before x factor",
        rule="assessment_without_declaration",
        cited=rule.citation,
        month_before=month_before,
        factor=rule.factor,
    )
    return ProvisionalAssessment(Money.rounded(month_before.exact * rule.factor), workings)


def assess_by_headcount(
    headcount: int, average: AverageWage, rate: EmployerRate, rule: MissingDeclaration
) -> ProvisionalAssessment:
    """Assess an undeclared month of an employer that owed nothing the month before, from its size.

    >>> rule = MissingDeclaration(True, Decimal("1.10"), Decimal(1), "SI Act, Art. 62")
    >>> rate = EmployerRate(Decimal("0.009"), "Rate Notice 2015")
    >>> assess_by_headcount(3, AverageWage(2023, Money.yuan(7200), "notice"), rate, rule).amount
    Money.yuan('194.40')
    """
    workings = Workings.of(
        "headcount x average wage x ratio x rate",
        rule="assessment_by_headcount",
        cited=(rule.citation, average.citation, rate.citation),
        headcount=headcount,
        average_wage=average.monthly,
        average_wage_of=average.figure_of,
        ratio=rule.headcount_wage_ratio,
        rate=rate.rate,
    )
    exact = headcount * average.monthly.exact * rule.headcount_wage_ratio * rate.rate
    return ProvisionalAssessment(Money.rounded(exact), workings)
