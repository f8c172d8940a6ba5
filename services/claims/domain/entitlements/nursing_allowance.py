"""Nursing allowance (生活护理费): WII Reg, Art. 34.

A share of the pooling area's average wage of the year before, by the dependency level; in some provinces by the grade.
It follows the average wage: from January, or from the month after its publication.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.conclusion.dependency_level import DependencyLevel
from services.claims.domain.entitlements.measures import Measured
from services.claims.domain.entitlements.timeline import Rate, RateBook
from shared.money import Money
from shared.periods import Month
from shared.workings import Workings

LEVEL, GRADE = "level", "grade"


class NursingKey(StrEnum):
    """What the share goes by."""

    DEPENDENCY = "DEPENDENCY"
    GRADE = "GRADE"


class NursingUpdate(StrEnum):
    """From when a new average wage counts."""

    JANUARY = "JANUARY"
    MONTH_AFTER_PUBLICATION = "MONTH_AFTER_PUBLICATION"


@dataclass(frozen=True, slots=True)
class NursingTable:
    """Shares of the average wage, by level and by grade, as the law stood on one date."""

    key: NursingKey
    update: NursingUpdate
    ratio_by_level: Mapping[DependencyLevel, Decimal]
    ratio_by_grade: Mapping[int, Decimal]
    citation: str

    def ratio(self, level: DependencyLevel, grade: int | None) -> Decimal | None:
        """Return the share; None where nobody is needed to help, or the grade carries none."""
        if level is DependencyLevel.NONE:
            return None
        if self.key is NursingKey.DEPENDENCY:
            return self.ratio_by_level.get(level)
        return None if grade is None else self.ratio_by_grade.get(grade)


@dataclass(frozen=True, slots=True)
class Dependent:
    """Who needs help: the level that was concluded, and the grade beside it."""

    level: DependencyLevel
    grade: int | None = None


@dataclass(frozen=True, slots=True)
class NursingLaw:
    """The law of a place, month by month.

    `new_figures` are the months in which another average wage begins to count, `changes` those in which one ends too.
    """

    changes: frozenset[Month]
    new_figures: frozenset[Month]
    table_in: Callable[[Month], NursingTable]
    average_in: Callable[[Month], tuple[AverageWage, bool]]


def nursing_allowance(dependent: Dependent, average: AverageWage, table: NursingTable) -> Award | None:
    """Return a month's allowance, None where none is due.

    >>> ratios = {DependencyLevel.MAJOR: Decimal("0.40")}
    >>> table = NursingTable(NursingKey.DEPENDENCY, NursingUpdate.JANUARY, ratios, {}, "Art. 34")
    >>> nursing_allowance(Dependent(DependencyLevel.MAJOR), AverageWage(2023, Money.yuan(7200), "notice"), table).amount
    Money.yuan('2880.00')
    """
    ratio = table.ratio(dependent.level, dependent.grade)
    if ratio is None:
        return None
    workings = Workings.of(
        "average wage of the year before x ratio",
        rule="nursing_allowance",
        cited=(table.citation, average.citation),
        level=dependent.level.value,
        grade="" if dependent.grade is None else dependent.grade,
        average_wage=average.monthly,
        figure_of=average.figure_of,
        ratio=ratio,
    )
    return Award(Money.rounded(average.monthly.exact * ratio), workings)


def nursing_rates(measured: Measured, law: NursingLaw) -> RateBook:
    """Return the rates of an allowance: by the level and the average wage of each month, and what adjustments added.

    An amount that an older system paid stands until another average wage begins to count.
    """
    return RateBook(measured.changes | law.changes, lambda month: _rate_in(month, measured, law))


def _rate_in(month: Month, measured: Measured, law: NursingLaw) -> Rate:
    measure, added = measured.measure_of(month), measured.added_in(month)
    more = Money.total(each.amount for each in added)
    told_for = measure.paid_until or measure.from_month
    overtaken = any(told_for < begins <= month for begins in law.new_figures)
    if measure.amount is not None and (LEVEL not in measure.facts or not overtaken):
        told = Workings.of("amount taken over + adjustments", cited=(), amount=measure.amount, adjustments=more)
        return Rate(measure.amount + more, told)
    grade = measure.facts.get(GRADE)
    dependent = Dependent(DependencyLevel(measure.facts[LEVEL]), None if grade is None else int(grade))
    average, provisional = law.average_in(month)
    table = law.table_in(measure.from_month if measure.amount is None else month)
    award = nursing_allowance(dependent, average, table)
    if award is None:
        raise ValueError(f"no nursing allowance is due by {measure.facts}")
    return Rate(award.amount + more, award.workings.then(adjustments=more), provisional)
