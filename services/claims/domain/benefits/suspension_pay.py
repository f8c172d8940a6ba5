"""Wages and care in paid suspension (停工留薪期工资、护理): WII Reg, Arts. 33 and 38. The employer alone owes both.

The original wages are the average of what was actually paid in the twelve months before, by no contribution base
limited.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from services.claims.domain.appraisal.paid_suspension import PaidSuspensionRules
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.clocks.time_limit import months_after
from shared.money import ZERO, Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class SuspensionMonths:
    """So many whole months from a day on."""

    from_on: date
    months: int

    @property
    def until_on(self) -> date:
        """The last day.

        >>> SuspensionMonths(date(2024, 3, 10), 6).until_on
        datetime.date(2024, 9, 9)
        """
        return months_after(self.from_on, self.months) - timedelta(days=1)

    @property
    def last_begins_on(self) -> date:
        """The day on which the last of the months begins."""
        return months_after(self.from_on, self.months - 1)

    def overlaps(self, other: "SuspensionMonths") -> bool:
        """Whether both hold a day."""
        return self.from_on <= other.until_on and other.from_on <= self.until_on


class SuspensionRefused(StrEnum):
    """Why months are no paid suspension, said to whoever tells them, in Chinese and English."""

    BEFORE_ACCIDENT = "from_on 早于事故发生日 / from_on lies before the accident"
    NOT_BEGUN = "有月份尚未开始，只登记已开始的月份 / a month has not begun: only those that have are recorded"
    OVERLAP = "与已登记的停工留薪期重叠 / they overlap months recorded before"
    GRADED = "评定伤残等级后停发原待遇，其后不再有停工留薪期 / a month begins after a grade was concluded"
    TOO_LONG = (
        "累计超过最长期限，延长须经劳动能力鉴定委员会确认"
        " / together they are more than the law and the committee's confirmation allow"
    )


@dataclass(frozen=True, slots=True)
class Course:
    """The time of one suspension: from the accident or from a confirmed recurrence on, up to the next recurrence."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day belongs to it; that of the next recurrence does not."""
        return self.since <= day and (self.until is None or day < self.until)


def course_of(day: date, accident_on: date, recurrences: Iterable[date]) -> Course:
    """Return the suspension that a day belongs to: a recurrence begins a new one, with months of its own (Art. 38).

    >>> course_of(date(2026, 2, 1), date(2024, 5, 6), [date(2026, 1, 12)])
    Course(since=datetime.date(2026, 1, 12), until=None)
    """
    begins = sorted(recurrences)
    since = max((each for each in begins if each <= day), default=accident_on)
    return Course(since, min((each for each in begins if each > day), default=None))


@dataclass(frozen=True, slots=True)
class Suspended:
    """What is known of a case when months are told: the course they belong to, the months before, what bounds them."""

    course: Course
    today: date
    earlier: tuple[SuspensionMonths, ...] = ()
    extension_months: int = 0
    graded_on: date | None = None


def refused(told: SuspensionMonths, known: Suspended, rules: PaidSuspensionRules) -> SuspensionRefused | None:
    """Return why months are no paid suspension, None if they are.

    >>> rules = PaidSuspensionRules(12, 12, "Art. 33")
    >>> known = Suspended(Course(date(2024, 5, 6)), today=date(2026, 1, 12))
    >>> refused(SuspensionMonths(date(2024, 5, 6), 13), known, rules).name
    'TOO_LONG'
    """
    if told.from_on < known.course.since:
        return SuspensionRefused.BEFORE_ACCIDENT
    if told.last_begins_on > known.today:
        return SuspensionRefused.NOT_BEGUN
    if any(told.overlaps(earlier) for earlier in known.earlier):
        return SuspensionRefused.OVERLAP
    if known.graded_on is not None and told.last_begins_on > known.graded_on:
        return SuspensionRefused.GRADED
    extension = min(known.extension_months, rules.extension_months_max)
    total = told.months + sum(each.months for each in known.earlier if known.course.holds(each.from_on))
    return SuspensionRefused.TOO_LONG if total > rules.months_max + extension else None


def suspension_wages(wages: Sequence[Money], suspension: SuspensionMonths, rules: PaidSuspensionRules) -> Award:
    """Return the wages that the employer pays on.

    >>> rules = PaidSuspensionRules(12, 12, "Art. 33")
    >>> suspension_wages([Money.yuan(8300)] * 12, SuspensionMonths(date(2024, 3, 10), 6), rules).amount
    Money.yuan('49800.00')
    """
    if not wages or min(wages).fen <= 0:
        raise ValueError("original wages are the average of wages that were paid")
    total = Money.total(wages)
    workings = Workings.of(
        "wages actually paid / their months x months of suspension",
        rule="suspension_wages",
        cited=rules.citation,
        wages=tuple(wages),
        months=suspension.months,
        from_on=suspension.from_on,
        until_on=suspension.until_on,
    )
    amount = Money.rounded(total.exact * suspension.months / len(wages))
    return Award(amount, workings.then(wage_total=total))


@dataclass(frozen=True, slots=True)
class Care:
    """For how many months care was needed, whether a relative gave it, and what a month of it cost."""

    months: int
    by_relative: bool = False
    monthly_cost: Money | None = None


def suspension_care(care: Care, average: AverageWage, rules: PaidSuspensionRules) -> Award | None:
    """Return what the employer owes for care: its cost, a relative's at least by the province's share; None if unknown.

    >>> rules = PaidSuspensionRules(12, 12, "Art. 25", care_by_relative=Decimal("1.00"))
    >>> suspension_care(Care(2, by_relative=True), AverageWage(2023, Money.yuan(7200), "notice"), rules).amount
    Money.yuan('14400.00')
    """
    by_rule = care.by_relative and rules.care_by_relative is not None
    if care.monthly_cost is None and not by_rule:
        return None
    share = rules.care_by_relative if by_rule and rules.care_by_relative else Decimal(0)
    cost = care.monthly_cost or ZERO
    amount = Money.rounded(max(cost.exact, average.monthly.exact * share) * care.months)
    workings = Workings.of(
        "the higher of cost and average wage x share, x months",
        rule="suspension_care",
        cited=(rules.citation, average.citation),
        monthly_cost=cost,
        average_wage=average.monthly,
        average_wage_of=average.figure_of,
        share=share,
        months=care.months,
    )
    return Award(amount, workings)
