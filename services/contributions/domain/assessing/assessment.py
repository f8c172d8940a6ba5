"""Assessment (核定) of an employer's month: WII Reg, Art. 10; SI Act, Art. 62.

The employer pays the sum of its workers' bases times its rate; the workers pay nothing. What an employer pays that did
not declare stands in `undeclared.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from services.contributions.domain.assessing.contribution_base import RoundLevel
from shared.money import Money
from shared.workings import Workings

RULE = "contribution_assessment"


@dataclass(frozen=True, slots=True)
class EmployerRate:
    """The rate of one employer in one month, after floating and phased cuts."""

    rate: Decimal
    citation: str
    round_level: RoundLevel = RoundLevel.EMPLOYER_MONTH


@dataclass(frozen=True, slots=True)
class AssessedEmployerMonth:
    """What an employer owes for one month, and for how many workers."""

    headcount: int
    base_total: Money
    amount: Money
    workings: Workings


def assess(bases: Iterable[Money], rate: EmployerRate) -> AssessedEmployerMonth:
    """Assess one employer's month from its workers' bases.

    >>> bases = [Money.yuan(4320), Money.yuan(8650), Money.yuan(21600)]
    >>> assess(bases, EmployerRate(Decimal("0.009"), "Rate Notice 2015")).amount
    Money.yuan('311.13')
    """
    counted = tuple(bases)
    base_total = Money.total(counted)
    if rate.round_level is RoundLevel.PERSON:
        amount = Money.total(Money.rounded(base.exact * rate.rate) for base in counted)
    else:
        amount = Money.rounded(base_total.exact * rate.rate)
    return AssessedEmployerMonth(len(counted), base_total, amount, assessment_workings(len(counted), base_total, rate))


def assessment_workings(headcount: int, base_total: Money, rate: EmployerRate) -> Workings:
    """Render the workings of an assessment from its inputs: bulk assessments keep these, not the text."""
    by_person = rate.round_level is RoundLevel.PERSON
    return Workings.of(
        "sum of rounded (base x rate)" if by_person else "sum of bases x rate",
        rule=RULE,
        cited=rate.citation,
        headcount=headcount,
        base_total=base_total,
        rate=rate.rate,
    )
