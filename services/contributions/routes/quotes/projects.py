"""Quotes of contributions that need no roster: a project's, a platform's, a small firm's."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Self

from pydantic import BaseModel, Field, model_validator

from services.contributions.domain.assessing.contribution_base import AverageWage
from services.contributions.domain.projects.platform_contribution import (
    PlatformAmounts,
    UnknownOrderKind,
    platform_contribution,
)
from services.contributions.domain.projects.project_contribution import (
    ProjectContribution,
    ProjectCost,
    ProjectLaw,
    project_contribution,
)
from services.contributions.domain.projects.small_firm import (
    SmallFirmContribution,
    SmallFirmLaw,
    by_floor_area,
    by_output,
    by_turnover,
)
from services.contributions.domain.rating.employer_rate import rate_of_industry
from services.contributions.domain.rating.risk_class import BaseRates, IndustryClasses, UnknownIndustry
from services.contributions.routes.quotes.assessing import PAYER, IndustryUnknown
from shared.money import Money
from shared.problems import RuleViolated
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult


class OrderKindUnknown(RuleViolated):
    """No amount is in force for orders of a kind."""

    code = "order-kind-unknown"
    title = "Unknown kind of order"
    zh = "该日期没有此类订单的缴费标准：{reason}。"
    en = "The law of that day sets no amount for such an order: {reason}."


class ProjectFacts(BaseModel):
    """A project's cost, the days of its contract and those gone by before it enrolled, and the phased cut of the month.

    `price_before` and `labour_cost_before` are given to ask what a change of cost comes to.
    """

    sector: str = Field("HOUSING", examples=["HOUSING"])
    contract_price: Money = Field(examples=["80000000.00"])
    labour_cost: Money | None = None
    total_days: int = Field(1, ge=1, examples=[600])
    elapsed_days: int = Field(0, ge=0, examples=[240])
    cut: Decimal = Field(Decimal(0), ge=0, lt=1)
    price_before: Money | None = None
    labour_cost_before: Money | None = None

    @model_validator(mode="after")
    def _something_is_left(self) -> Self:
        if self.elapsed_days >= self.total_days:
            raise ValueError("elapsed_days must be fewer than total_days")
        return self


class PlatformFacts(BaseModel):
    """How many orders of each kind a platform took in a month."""

    orders: dict[str, int] = Field(examples=[{"DELIVERY": 1250000, "FREIGHT": 40000}])


class SmallFirmFacts(BaseModel):
    """A firm's industry, and one of: the square metres of its floor, its turnover, a mine's output in tonnes."""

    industry_code: str = Field(pattern=r"^[0-9]{4}$", examples=["6210"])
    square_metres: int | None = Field(None, gt=0)
    turnover: Money | None = None
    tonnes: int | None = Field(None, gt=0)

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if [self.square_metres, self.turnover, self.tonnes].count(None) != 2:
            raise ValueError("give exactly one of square_metres, turnover, tonnes")
        return self


def _project(law: QuotedLaw, facts: ProjectFacts) -> Sequence[QuoteResult]:
    formula, rates = law.load(ProjectLaw, "project_contribution"), law.load(BaseRates, "risk_classes")

    def paid_for(price: Money, labour_cost: Money | None) -> ProjectContribution:
        cost = ProjectCost(facts.sector, price, labour_cost, facts.total_days, facts.elapsed_days)
        return project_contribution(cost, formula, rates, facts.cut)

    now = paid_for(facts.contract_price, facts.labour_cost)
    results = [QuoteResult.of("PROJECT_CONTRIBUTION", PAYER, now.amount, now.workings)]
    if facts.price_before is not None:
        before = paid_for(facts.price_before, facts.labour_cost_before)
        changed = now.workings.then(before=before.amount, now=now.amount)
        code = "SUPPLEMENT" if now.amount >= before.amount else "CREDIT"
        results.append(QuoteResult.of(code, PAYER, abs(now.amount - before.amount), changed))
    return results


def _platform(law: QuotedLaw, facts: PlatformFacts) -> Sequence[QuoteResult]:
    try:
        found = platform_contribution(facts.orders, law.load(PlatformAmounts, "platform_orders"))
    except UnknownOrderKind as error:
        raise OrderKindUnknown(reason=error) from error
    return [QuoteResult.of("PLATFORM_CONTRIBUTION", PAYER, found.amount, found.workings)]


def _small_firm(law: QuotedLaw, facts: SmallFirmFacts) -> Sequence[QuoteResult]:
    found = _small_firms_contribution(law, facts)
    return [QuoteResult.of("SMALL_FIRM_CONTRIBUTION", PAYER, found.amount, found.workings)]


def _small_firms_contribution(law: QuotedLaw, facts: SmallFirmFacts) -> SmallFirmContribution:
    figures, rate = law.load(SmallFirmLaw, "small_firm_contribution"), _rate(law, facts.industry_code)
    if facts.turnover is not None:
        return by_turnover(facts.turnover, figures)
    if facts.tonnes is not None:
        return by_output(facts.tonnes, rate, figures)
    return by_floor_area(facts.square_metres or 0, rate, law.load(AverageWage, "average_wage").monthly, figures)


def _rate(law: QuotedLaw, industry_code: str) -> Decimal:
    classes, rates = law.load(IndustryClasses, "industry_classes"), law.load(BaseRates, "risk_classes")
    try:
        return rate_of_industry(industry_code, classes, rates).rate
    except UnknownIndustry as error:
        raise IndustryUnknown(industry_code=industry_code) from error


KINDS = (
    QuoteKind("project_contribution", ProjectFacts, ("project_contribution", "risk_classes"), _project),
    QuoteKind("platform_contribution", PlatformFacts, ("platform_orders",), _platform),
    QuoteKind(
        "small_firm_contribution",
        SmallFirmFacts,
        ("small_firm_contribution", "risk_classes", "industry_classes", "average_wage"),
        _small_firm,
    ),
)
