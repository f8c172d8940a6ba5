"""Compensation at an illegal employer's (非法用工一次性赔偿): MOHRSS Order 9 of 2010.

Who is hurt working for an employer that is not registered, or as a child, is paid once by that employer; the fund pays
none of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.death.death_grants import NationalIncome
from shared.money import Money
from shared.workings import Workings

MONTHS_OF_A_YEAR = 12


class IllegalEmployment(StrEnum):
    """What made the employment unlawful."""

    UNREGISTERED_EMPLOYER = "UNREGISTERED_EMPLOYER"
    CHILD_LABOUR = "CHILD_LABOUR"


class CompensationPart(StrEnum):
    """What is paid for: a grade or a death, the living in treatment, and what else a death costs."""

    COMPENSATION = "COMPENSATION"
    LIVING_COSTS = "LIVING_COSTS"
    OTHER_DEATH_COSTS = "OTHER_DEATH_COSTS"


Part: TypeAlias = tuple[CompensationPart, Award]


@dataclass(frozen=True, slots=True)
class CompensationTable:
    """Annual average wages by grade, average wages a month of treatment, and multiples of income after a death."""

    years_by_grade: Mapping[int, int]
    living_costs_share: Decimal
    death_multiple: int
    other_death_costs_multiple: int
    citation: str


@dataclass(frozen=True, slots=True)
class Hurt:
    """What happened to the worker: the kind of employment, the months of treatment, and the grade if there is one."""

    kind: IllegalEmployment
    treatment_months: int = 0
    grade: int | None = None


def compensation(hurt: Hurt, average: AverageWage, table: CompensationTable) -> Iterator[Part]:
    """Yield what is owed for a grade and for the months of treatment.

    >>> table = CompensationTable({3: 12}, Decimal(1), 20, 10, "Order 9")
    >>> hurt, average = Hurt(IllegalEmployment.CHILD_LABOUR, grade=3), AverageWage(2023, Money.yuan(7200), "notice")
    >>> [(part.value, str(award.amount)) for part, award in compensation(hurt, average, table)]
    [('COMPENSATION', '1036800.00')]
    """
    cited = (table.citation, average.citation)
    figures: dict[str, Any] = {"average_wage": average.monthly, "average_wage_of": average.figure_of}
    if hurt.grade is not None:
        annual, years = average.monthly * MONTHS_OF_A_YEAR, table.years_by_grade[hurt.grade]
        workings = Workings.of(
            "average wage x 12 x years of the grade",
            rule="illegal_employment_compensation",
            cited=cited,
            kind=hurt.kind.value,
            grade=hurt.grade,
            years=years,
            **figures,
        )
        yield CompensationPart.COMPENSATION, Award(annual * years, workings.then(annual_average_wage=annual))
    if hurt.treatment_months:
        workings = Workings.of(
            "average wage x share x months of treatment",
            rule="illegal_employment_living_costs",
            cited=cited,
            kind=hurt.kind.value,
            share=table.living_costs_share,
            months=hurt.treatment_months,
            **figures,
        )
        living = Money.rounded(average.monthly.exact * table.living_costs_share * hurt.treatment_months)
        yield CompensationPart.LIVING_COSTS, Award(living, workings)


def compensation_after_death(
    kind: IllegalEmployment, income: NationalIncome, table: CompensationTable
) -> Iterator[Part]:
    """Yield what is owed after a death: compensation, and what else it costs."""
    multiples = {
        CompensationPart.COMPENSATION: table.death_multiple,
        CompensationPart.OTHER_DEATH_COSTS: table.other_death_costs_multiple,
    }
    for part, multiple in multiples.items():
        workings = Workings.of(
            "income per head x multiple",
            rule="illegal_employment_death",
            cited=(table.citation, income.citation),
            kind=kind.value,
            income=income.income,
            income_of=income.figure_of,
            multiple=multiple,
        )
        yield part, Award(income.income * multiple, workings)
