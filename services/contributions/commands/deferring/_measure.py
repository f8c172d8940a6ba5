"""The steps from a measure's name to what it allows: the law of the first deferred month's first day."""

from dataclasses import replace

from services.contributions.domain.deferring.measure import DeferralLaw, DeferralTerms, Measure
from services.contributions.domain.deferring.repayment import RepaymentPlan, repayment_plan
from shared import policy
from shared.calendars import working_days
from shared.periods import Month
from shared.problems import NotFound, RuleViolated
from shared.working_days import UnknownYear


class MeasureNotFound(NotFound):
    """The law knows no measure of this name."""

    code = "deferral-measure-not-found"
    title = "Measure of deferral not found"
    zh = "{month} 没有名为 {measure} 的缓缴政策。"
    en = "There is no measure of deferral {measure} in {month}."


class DeferralNotAllowed(RuleViolated):
    """The measure does not reach what is asked for."""

    code = "deferral-not-allowed"
    title = "Measure does not allow this deferral"
    zh = "不符合缓缴政策 {measure}：{reason}。"
    en = "The measure {measure} does not allow this: {reason}."


class DueYearUnknown(RuleViolated):
    """A day for repaying falls in a year whose rest days are not published yet."""

    code = "due-year-unknown"
    title = "Rest days are not published yet"
    zh = "{year} 年节假日安排尚未公布，无法确定补缴期限；公布并载入后再办理。"
    en = "The rest days of {year} are not published yet: load them into the calendar, then try again."


def measure_named(division: str, name: str, from_month: Month) -> Measure:
    """Return the measure by the law of a month's first day; raises `MeasureNotFound`."""
    law = policy.at(division).load(DeferralLaw, "deferral", in_force_on=from_month.first_day)
    measure = law.measure(name)
    if measure is None:
        raise MeasureNotFound(measure=name, month=from_month)
    return measure


def check_terms(name: str, measure: Measure, terms: DeferralTerms) -> None:
    """Raise `DeferralNotAllowed` unless the measure allows these terms."""
    fault = measure.fault(terms)
    if fault is not None:
        raise DeferralNotAllowed(measure=name, reason=fault.value)


def check_months(name: str, measure: Measure, terms: DeferralTerms) -> None:
    """Raise `DeferralNotAllowed` unless the measure allows these months, whatever the industry."""
    check_terms(name, replace(measure, industries=()), terms)


def plan_of(division: str, terms: DeferralTerms, measure: Measure) -> RepaymentPlan:
    """Return when each month is to be paid; raises `DueYearUnknown`."""
    try:
        return repayment_plan(terms.months, measure, working_days(division))
    except UnknownYear as unknown:
        raise DueYearUnknown(year=unknown.year) from unknown
