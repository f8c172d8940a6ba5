"""Quotes of monthly benefits (定期待遇测算): nursing allowance, retirement top-up, and what a follow-up changes.

`on` is the first day of the month in question; of a follow-up it is the day of its conclusion.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from services.claims.domain.appraisal.repetition import RepetitionRules
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_grant import GrantTable, measured_anew
from services.claims.domain.benefits.disability_pension import (
    MinimumWage,
    NoPension,
    PensionPayer,
    PensionTable,
    WageFloor,
    disability_pension,
)
from services.claims.domain.benefits.grant_difference import grant_difference
from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.conclusion.dependency_level import DependencyLevel
from services.claims.domain.entitlements.nursing_allowance import Dependent, NursingTable, nursing_allowance
from services.claims.domain.entitlements.retirement_top_up import TopUpRule, retirement_top_up
from services.claims.domain.recognition.liability import Payer
from services.claims.routes._fields import Grade
from services.claims.routes.quotes.benefits import PENSIONS
from shared.money import ZERO, Money
from shared.periods import Month
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult


class NursingFacts(BaseModel):
    """How much help the worker needs; the grade where the share goes by it; the day of the conclusion, if known."""

    level: DependencyLevel
    grade: Grade | None = None
    concluded_on: date | None = None


class TopUpFacts(BaseModel):
    """A month's disability pension as if it went on, and the old-age pension of that month."""

    disability_pension: Annotated[Money, Field(ge=ZERO)]
    old_age_pension: Annotated[Money, Field(ge=ZERO)]


class FollowUpFacts(BaseModel):
    """The grades before and after, own wage, and whether the employer has suitable work at grades 5 and 6."""

    grade_before: Grade
    grade_now: Grade
    own_wage: Annotated[Money, Field(gt=ZERO)]
    suitable_work: bool = False


def quote_nursing_allowance(law: QuotedLaw, facts: NursingFacts) -> list[QuoteResult]:
    """Quote a month's allowance; no result where none is due."""
    average, table = law.load(AverageWage, "average_wage"), law.load(NursingTable, "nursing_allowance")
    award = nursing_allowance(Dependent(facts.level, facts.grade), average, table)
    if award is None:
        return []
    starts = Month.of(facts.concluded_on).next().first_day if facts.concluded_on else None
    quoted = QuoteResult.of(Benefit.NURSING_ALLOWANCE, Payer.FUND, award.amount, award.workings)
    return [quoted.model_copy(update={"starts": starts})]


def quote_retirement_top_up(law: QuotedLaw, facts: TopUpFacts) -> list[QuoteResult]:
    """Quote what is missing to the disability pension."""
    rule = law.load(TopUpRule, "retirement_top_up")
    award = retirement_top_up(facts.disability_pension, facts.old_age_pension, rule.citation)
    return [QuoteResult.of(Benefit.RETIREMENT_TOP_UP, Payer.FUND, award.amount, award.workings)]


def quote_follow_up(law: QuotedLaw, facts: FollowUpFacts) -> list[QuoteResult]:
    """Quote the pension that ends, the one that begins, and the difference to the grant, which may be none."""
    month = Month.of(law.on)
    ends = [result.model_copy(update={"until": month.last_day}) for result in _pension(law, facts, facts.grade_before)]
    begins = [
        result.model_copy(update={"starts": month.next().first_day}) for result in _pension(law, facts, facts.grade_now)
    ]
    return [*ends, *begins, _difference(law, facts)]


def _pension(law: QuotedLaw, facts: FollowUpFacts, grade: int) -> list[QuoteResult]:
    minimum = law.load(MinimumWage, "minimum_wage")
    floor = WageFloor(minimum.monthly, minimum.citation)
    due = disability_pension(grade, facts.own_wage, floor, law.load(PensionTable, "disability_pension"))
    if isinstance(due, NoPension) or (due.payer is PensionPayer.EMPLOYER and facts.suitable_work):
        return []
    amount = due.pension.amount + due.top_up.amount
    workings = due.pension.workings.then(minimum_wage=minimum.monthly, top_up=due.top_up.amount)
    return [QuoteResult.of(PENSIONS[due.payer], due.payer, amount, workings)]


def _difference(law: QuotedLaw, facts: FollowUpFacts) -> QuoteResult:
    rules = law.load(RepetitionRules, "appraisal_repetition")
    found = grant_difference(
        (facts.grade_before, facts.grade_now), facts.own_wage, law.load(GrantTable, "disability_grant")
    )
    paid = measured_anew(facts.grade_before, facts.grade_now, difference=rules.lump_sum_difference)
    workings = found.workings.then(lump_sum_difference=rules.lump_sum_difference)
    return QuoteResult.of("ODG_DIFFERENCE", Payer.FUND, found.amount if paid else ZERO, workings)


KINDS = (
    QuoteKind("nursing_allowance", NursingFacts, ("nursing_allowance", "average_wage"), quote_nursing_allowance),
    QuoteKind("retirement_top_up", TopUpFacts, ("retirement_top_up",), quote_retirement_top_up),
    QuoteKind(
        "follow_up",
        FollowUpFacts,
        ("disability_pension", "minimum_wage", "disability_grant", "appraisal_repetition"),
        quote_follow_up,
    ),
)
