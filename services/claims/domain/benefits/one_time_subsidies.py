"""One-time medical and employment subsidies (一次性工伤医疗补助金、一次性伤残就业补助金).

WII Reg, Arts. 36(2), 37(1)(2).

When the contract of somebody with grade 5 to 10 ends, the fund pays the first and the employer the second: so many
months, by grade, of the average wage of the year before. Every province has its own table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.employment_ending import EndingReason, EndingRules
from services.claims.domain.benefits.own_wage import AverageWage
from shared.money import Money
from shared.workings import Workings

WHOLE = Decimal(1)


class TaperCount(StrEnum):
    """Which years inside the window before retirement count: those that are full, or the one begun, too."""

    FULL_YEARS = "FULL_YEARS"
    BEGUN_YEARS = "BEGUN_YEARS"


@dataclass(frozen=True, slots=True)
class Taper:
    """In the last years before retirement each year takes a share; the last of them may leave a share of its own."""

    years: int
    share_per_year: Decimal
    counts: TaperCount
    last_year_share: Decimal | None = None

    def share(self, ended_on: date, retirement_on: date) -> Decimal:
        """Return what is left of a subsidy when the contract ends.

        >>> fifths = Taper(5, Decimal("0.20"), TaperCount.FULL_YEARS)
        >>> fifths.share(date(2024, 10, 31), retirement_on=date(2027, 1, 31))
        Decimal('0.60')
        """
        inside = _full_years(ended_on, retirement_on) + self.years
        if inside < 0:
            return WHOLE
        if self.last_year_share is not None and _full_years(retirement_on, ended_on) < 1:
            return self.last_year_share
        counted = inside + (self.counts is TaperCount.BEGUN_YEARS)
        return max(WHOLE - self.share_per_year * counted, Decimal(0))


@dataclass(frozen=True, slots=True)
class SubsidyTable:
    """Months by grade; an occupational disease may raise them, and the years before retirement may take a share."""

    months_by_grade: Mapping[int, int]
    occupational_disease_uplift: Decimal = Decimal(0)
    taper: Taper | None = None


@dataclass(frozen=True, slots=True)
class OneTimeSubsidies:
    """A province's tables of both subsidies."""

    medical: SubsidyTable
    employment: SubsidyTable
    unpaid_from_retirement_age: bool
    citation: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """What of the end of a contract decides the subsidies; the grade is the highest of all injuries there."""

    grade: int | None
    ended_on: date
    why: EndingReason
    retirement_on: date
    occupational_disease: bool = False


class NoSubsidy(StrEnum):
    """Why no subsidy is due, said to whoever asks, in Chinese and English."""

    NO_GRADE = "未达到五级至十级伤残 / only grades 5 to 10 carry the subsidies"
    ENDED_OTHERWISE = "因退休等原因终止，不支付一次性补助金 / after such an ending, as on retiring, no subsidy is paid"
    RETIREMENT_AGE = "终止时已达到退休年龄 / the worker had reached retirement age when the contract ended"
    NOTHING_LEFT = "临近退休递减后无余额 / nothing is left of it so near to retirement"


def nothing_due(leaving: Leaving, table: OneTimeSubsidies, rules: EndingRules) -> NoSubsidy | None:
    """Return why neither subsidy is due, None if they are."""
    if leaving.grade not in table.medical.months_by_grade:
        return NoSubsidy.NO_GRADE
    if leaving.why in rules.without_subsidies:
        return NoSubsidy.ENDED_OTHERWISE
    if table.unpaid_from_retirement_age and leaving.ended_on >= leaving.retirement_on:
        return NoSubsidy.RETIREMENT_AGE
    return None


def one_time_subsidy(leaving: Leaving, table: SubsidyTable, citation: str, average: AverageWage) -> Award | NoSubsidy:
    """Return one of the subsidies that is due; raises `KeyError` where the table has no such grade.

    >>> leaving = Leaving(7, date(2024, 10, 31), EndingReason.WORKER_RESIGNED, date(2050, 1, 1))
    >>> wage = AverageWage(2023, Money.yuan(7200), "notice")
    >>> one_time_subsidy(leaving, SubsidyTable({7: 13}), "table", wage).amount
    Money.yuan('93600.00')
    """
    if leaving.grade is None:
        return NoSubsidy.NO_GRADE
    share = WHOLE if table.taper is None else table.taper.share(leaving.ended_on, leaving.retirement_on)
    factor = WHOLE + (table.occupational_disease_uplift if leaving.occupational_disease else Decimal(0))
    months = table.months_by_grade[leaving.grade]
    amount = Money.rounded(average.monthly.exact * months * factor * share)
    if not amount:
        return NoSubsidy.NOTHING_LEFT
    workings = Workings.of(
        "average wage x months x occupational disease factor x share left before retirement",
        rule="one_time_subsidy",
        cited=(citation, average.citation),
        average_wage=average.monthly,
        average_wage_of=average.figure_of,
        grade=leaving.grade,
        months=months,
        occupational_disease_factor=factor,
        share=share,
        ended_on=leaving.ended_on,
        retirement_on=leaving.retirement_on,
    )
    return Award(amount, workings)


def _full_years(later: date, earlier: date) -> int:
    """Return how many full years one day lies after another, rounded down: less than none if before it."""
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))
