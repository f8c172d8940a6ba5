"""Quotes of assessment: a worker's base, an employer's month, and a month that was not declared."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from services.contributions.domain.assessing.assessment import EmployerRate, assess
from services.contributions.domain.assessing.contribution_base import AverageWage, BaseLaw, BaseLimits
from services.contributions.domain.assessing.undeclared import (
    MissingDeclaration,
    ProvisionalAssessment,
    assess_by_headcount,
    assess_without_declaration,
)
from services.contributions.domain.rating.employer_rate import AssignedRate, rate_of_industry, rate_of_outlet
from services.contributions.domain.rating.express_outlet import EXPRESS_OUTLET, ExpressOutlets
from services.contributions.domain.rating.risk_class import BaseRates, IndustryClasses, UnknownIndustry
from shared.money import Money
from shared.problems import RuleViolated
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult

PAYER = "EMPLOYER"


class IndustryUnknown(RuleViolated):
    """No risk class names the industry."""

    code = "industry-unknown"
    title = "Unknown industry"
    zh = "行业代码 {industry_code} 没有对应的风险类别。"
    en = "Industry {industry_code} is in no risk class."


class BaseFacts(BaseModel):
    """What one worker declares a month, and whether as a courier of an express outlet."""

    declared_wage: Money = Field(examples=["8650.00"])
    employer_type: str = Field("ENTERPRISE", examples=[EXPRESS_OUTLET])


class EmployerFacts(BaseModel):
    """An employer's industry and the wages it declares for its workers."""

    industry_code: str = Field(pattern=r"^[0-9]{4}$", examples=["3411"])
    employer_type: str = Field("ENTERPRISE", examples=[EXPRESS_OUTLET])
    declared_wages: tuple[Money, ...] = Field(max_length=5_000, examples=[["3900.00", "8650.00", "30000.00"]])


class MissingFacts(BaseModel):
    """What was assessed for the month before; where nothing was, how many workers, and of which industry.

    `declared_late` is what the month comes to once it is declared: the difference is credited, or paid later.
    """

    month_before: Money | None = Field(None, examples=["24500.00"])
    headcount: int = Field(0, ge=0)
    industry_code: str = Field("", pattern=r"^([0-9]{4})?$")
    employer_type: str = Field("ENTERPRISE", examples=[EXPRESS_OUTLET])
    declared_late: Money | None = Field(None, examples=["25300.00"])


def _base(law: QuotedLaw, facts: BaseFacts) -> Sequence[QuoteResult]:
    bases = _base_law(law)
    base = bases.base_of(facts.declared_wage, express=facts.employer_type == EXPRESS_OUTLET)
    workings = bases.range.workings
    return [
        QuoteResult.of("BASE_FLOOR", PAYER, bases.range.floor, workings),
        QuoteResult.of("BASE_CAP", PAYER, bases.range.cap, workings),
        QuoteResult.of("BASE", PAYER, base.amount, workings.then(declared=facts.declared_wage, bound=base.bound)),
    ]


def _assessment(law: QuotedLaw, facts: EmployerFacts) -> Sequence[QuoteResult]:
    express = facts.employer_type == EXPRESS_OUTLET
    bases = _base_law(law)
    counted = tuple(bases.base_of(wage, express=express).amount for wage in facts.declared_wages)
    rate = _rate(law, facts.industry_code, express=express)
    assessed = assess(counted, EmployerRate(rate.rate, rate.citation, bases.limits.round_level))
    workings = assessed.workings.then(
        floor=bases.range.floor, cap=bases.range.cap, bases=counted, risk_class=rate.risk_class
    )
    return [QuoteResult.of("CONTRIBUTION", PAYER, assessed.amount, workings)]


def _undeclared(law: QuotedLaw, facts: MissingFacts) -> Sequence[QuoteResult]:
    provisional = _provisional(law, facts)
    results = [QuoteResult.of("PROVISIONAL_CONTRIBUTION", PAYER, provisional.amount, provisional.workings)]
    if facts.declared_late is not None:
        code = "BACK_PAYMENT" if facts.declared_late > provisional.amount else "CREDIT"
        difference = abs(facts.declared_late - provisional.amount)
        settled = provisional.workings.then(provisional=provisional.amount, declared_late=facts.declared_late)
        results.append(QuoteResult.of(code, PAYER, difference, settled))
    return results


def _provisional(law: QuotedLaw, facts: MissingFacts) -> ProvisionalAssessment:
    rule = law.load(MissingDeclaration, "declaration_missing")
    if facts.month_before:
        return assess_without_declaration(facts.month_before, rule)
    found = _rate(law, facts.industry_code, express=facts.employer_type == EXPRESS_OUTLET)
    average = law.load(AverageWage, "average_wage")
    return assess_by_headcount(facts.headcount, average, EmployerRate(found.rate, found.citation), rule)


def _base_law(law: QuotedLaw) -> BaseLaw:
    return BaseLaw(law.load(AverageWage, "average_wage"), law.load(BaseLimits, "contribution_base"))


def _rate(law: QuotedLaw, industry_code: str, *, express: bool) -> AssignedRate:
    rates = law.load(BaseRates, "risk_classes")
    if express:
        return rate_of_outlet(law.load(ExpressOutlets, "express_outlets"), rates)
    try:
        return rate_of_industry(industry_code, law.load(IndustryClasses, "industry_classes"), rates)
    except UnknownIndustry as error:
        raise IndustryUnknown(industry_code=industry_code) from error


OF_BASES = ("average_wage", "contribution_base")
OF_RATES = ("risk_classes", "industry_classes", "express_outlets")
KINDS = (
    QuoteKind("contribution_base", BaseFacts, OF_BASES, _base),
    QuoteKind("employer_assessment", EmployerFacts, (*OF_BASES, *OF_RATES), _assessment),
    QuoteKind("missing_declaration", MissingFacts, ("declaration_missing", "average_wage", *OF_RATES), _undeclared),
)
