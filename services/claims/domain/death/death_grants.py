"""Funeral grant (丧葬补助金) and one-time death grant (一次性工亡补助金): WII Reg, Art. 39(1); Order 13 of 2011.

The funeral grant follows the average wage of the year before the death; the death grant the national urban disposable
income per head of the year before the injury happened.
"""

from dataclasses import dataclass

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.own_wage import AverageWage
from shared.money import Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class FuneralTable:
    """Months of the average wage, as the law stood on one date."""

    months: int
    citation: str


@dataclass(frozen=True, slots=True)
class DeathGrantTable:
    """The multiple of the national income, as the law stood on one date."""

    multiple: int
    citation: str


@dataclass(frozen=True, slots=True)
class NationalIncome:
    """The national urban disposable income per head of the year `figure_of`, which serves the injuries of the next."""

    figure_of: int
    income: Money
    citation: str


def funeral_grant(average: AverageWage, table: FuneralTable) -> Award:
    """Return the grant for the funeral.

    >>> funeral_grant(AverageWage(2023, Money.yuan(7200), "notice"), FuneralTable(6, "Art. 39(1)(1)")).amount
    Money.yuan('43200.00')
    """
    workings = Workings.of(
        "average wage x months",
        rule="funeral_grant",
        cited=(table.citation, average.citation),
        average_wage=average.monthly,
        average_wage_of=average.figure_of,
        months=table.months,
    )
    return Award(average.monthly * table.months, workings)


def death_grant(income: NationalIncome, table: DeathGrantTable) -> Award:
    """Return the one-time grant to the near relatives.

    >>> death_grant(NationalIncome(2023, Money.yuan(51821), "communique"), DeathGrantTable(20, "Art. 39(1)(3)")).amount
    Money.yuan('1036420.00')
    """
    workings = Workings.of(
        "national income x multiple",
        rule="death_grant",
        cited=(table.citation, income.citation),
        income=income.income,
        income_of=income.figure_of,
        multiple=table.multiple,
    )
    return Award(income.income * table.multiple, workings)
