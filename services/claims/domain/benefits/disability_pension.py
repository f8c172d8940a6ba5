"""Disability pension (伤残津贴): WII Reg, Arts. 35(1)(2) and 36(1)(2).

A share of own wage each month: from the fund at grades 1 to 4, from the employer at grades 5 and 6 if no suitable work
can be arranged. Whoever pays tops it up to the minimum wage. Grades 7 to 10 carry no pension.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from services.claims.domain.benefits.award import Award
from shared.money import ZERO, Money
from shared.workings import Workings


class PensionPayer(StrEnum):
    """Who owes the pension and its top-up."""

    FUND = "FUND"
    EMPLOYER = "EMPLOYER"


class Comparison(StrEnum):
    """What is compared with the minimum wage: the pension, or what is left after the medical contribution."""

    GROSS = "GROSS"
    NET = "NET"


@dataclass(frozen=True, slots=True)
class PensionTable:
    """Share of own wage for each grade and payer, as the law stood on one date."""

    fund_ratio_by_grade: Mapping[int, Decimal]
    employer_ratio_by_grade: Mapping[int, Decimal]
    compared_with_minimum_wage: Comparison
    citation: str

    def share(self, grade: int) -> tuple[PensionPayer, Decimal] | None:
        """Return who pays which share at `grade`; None where the law gives no pension."""
        if grade in self.fund_ratio_by_grade:
            return PensionPayer.FUND, self.fund_ratio_by_grade[grade]
        if grade in self.employer_ratio_by_grade:
            return PensionPayer.EMPLOYER, self.employer_ratio_by_grade[grade]
        return None


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """The monthly minimum wage at the place, as it stood on one date."""

    monthly: Money
    citation: str


@dataclass(frozen=True, slots=True)
class WageFloor:
    """The minimum wage at the place, and the medical contribution the worker pays out of the pension."""

    minimum_wage: Money
    citation: str
    medical_contribution: Money = ZERO


@dataclass(frozen=True, slots=True)
class DisabilityPension:
    """A month's pension and the top-up to the minimum wage, both owed by the same payer."""

    payer: PensionPayer
    pension: Award
    top_up: Award


@dataclass(frozen=True, slots=True)
class NoPension:
    """The grade carries no pension."""

    reason: str
    article: str


def disability_pension(
    grade: int, own_wage: Money, floor: WageFloor, table: PensionTable
) -> DisabilityPension | NoPension:
    """Return the monthly pension due at `grade`.

    >>> table = PensionTable({2: Decimal("0.85")}, {}, Comparison.GROSS, "Art. 35(1)(2)")
    >>> due = disability_pension(2, Money.yuan(6375), WageFloor(Money.yuan(2200), "notice"), table)
    >>> due.payer, due.pension.amount, due.top_up.amount
    (<PensionPayer.FUND: 'FUND'>, Money.yuan('5418.75'), Money.yuan('0.00'))
    """
    found = share_of_own_wage(grade, own_wage, table)
    if isinstance(found, NoPension):
        return found
    payer, pension = found
    return DisabilityPension(payer, pension, top_up(pension.amount, floor, table))


def share_of_own_wage(grade: int, own_wage: Money, table: PensionTable) -> tuple[PensionPayer, Award] | NoPension:
    """Return who owes which share of own wage at `grade`, before the top-up to the minimum wage."""
    share = table.share(grade)
    if share is None:
        return NoPension(f"grade {grade} carries no disability pension", table.citation)
    payer, ratio = share
    workings = Workings.of(
        "own wage x ratio",
        rule="disability_pension",
        cited=table.citation,
        grade=grade,
        own_wage=own_wage,
        ratio=ratio,
    )
    return payer, Award(Money.rounded(own_wage.exact * ratio), workings)


def top_up(pension: Money, floor: WageFloor, table: PensionTable) -> Award:
    """Return what is added to a month's pension so that it reaches the minimum wage."""
    deducted = floor.medical_contribution if table.compared_with_minimum_wage is Comparison.NET else ZERO
    workings = Workings.of(
        "minimum wage - (pension - deducted), not below zero",
        rule="disability_pension_top_up",
        cited=(table.citation, floor.citation),
        minimum_wage=floor.minimum_wage,
        pension=pension,
        deducted=deducted,
    )
    return Award(max(ZERO, floor.minimum_wage - (pension - deducted)), workings)
