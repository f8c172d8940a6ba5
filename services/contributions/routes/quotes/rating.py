"""Quotes of rating: a floating step, the phased cut of an area, and the rate that a month comes to."""

from collections.abc import Sequence
from decimal import Decimal

from pydantic import BaseModel, Field

from services.contributions.domain.floating.float_step import FloatLaw, float_step
from services.contributions.domain.floating.scheme import FloatingScheme, FloatingTerms
from services.contributions.domain.floating.window import WindowFacts
from services.contributions.domain.rating.capacity import Capacity
from services.contributions.domain.rating.effective_rate import RateParts
from services.contributions.domain.rating.phased_cut import PhasedCut, phased_cut
from services.contributions.domain.rating.risk_class import BaseRates
from shared.money import ZERO, Money
from shared.periods import Month
from shared.policy import UnknownParameter
from shared.problems import RuleViolated
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult
from shared.workings import Workings

PAYER = "EMPLOYER"


class SchemeUnknown(RuleViolated):
    """No floating scheme of this name is kept."""

    code = "floating-scheme-unknown"
    title = "Unknown floating scheme"
    zh = "没有名为 {scheme} 的费率浮动办法。"
    en = "There is no floating scheme {scheme}."


class FloatingFacts(BaseModel):
    """An employer's class and its record in the window; without a scheme, the province's own."""

    risk_class: int = Field(ge=1, le=8)
    contributions: Money = Field(examples=["180000.00"])
    fund_costs: Money = Field(examples=["201600.00"])
    scheme: str | None = Field(None, pattern=r"^[a-z0-9_]{1,40}$", examples=["f1"])
    insured_months: int = Field(12, ge=0)
    new_injuries: int = Field(0, ge=0)
    average_insured: Decimal = Field(Decimal(0), ge=0)
    deaths: int = Field(0, ge=0)
    serious_injuries: int = Field(0, ge=0)
    unpaid: bool = False
    certified_level: int | None = Field(None, ge=1, le=3)


class CapacityFacts(BaseModel):
    """What an area's fund holds at the end of the base year, and what the twelve months before cost."""

    balance: Money = Field(examples=["1650000000.00"])
    expenditure: Money = Field(examples=["960000000.00"])


class MonthRateFacts(BaseModel):
    """What a month's rate is composed of, and the bases it is paid of."""

    risk_class: int = Field(ge=1, le=8)
    step: Decimal = Field(Decimal(1), gt=0)
    deduction: Decimal = Field(Decimal(0), ge=0)
    cut: Decimal = Field(Decimal(0), ge=0, le=1)
    relief: Decimal = Field(Decimal(1), ge=0, le=1)
    bases: Money = ZERO


def _floating_rate(law: QuotedLaw, facts: FloatingFacts) -> Sequence[QuoteResult]:
    terms = law.load(FloatingTerms, "floating")
    name = facts.scheme or terms.scheme
    try:
        scheme = law.load(FloatingScheme, f"floating_scheme_{name}")
    except UnknownParameter as error:
        raise SchemeUnknown(scheme=name) from error
    record = WindowFacts(**facts.model_dump(exclude={"risk_class", "scheme"}))
    decision = float_step(facts.risk_class, record, FloatLaw(scheme, terms, law.load(BaseRates, "risk_classes")))
    return [_rate("STEP", decision.step, decision.workings), _rate("FLOATED_RATE", decision.rate, decision.workings)]


def _phased_cut(law: QuotedLaw, facts: CapacityFacts) -> Sequence[QuoteResult]:
    period = law.load(PhasedCut, "phased_cut")
    known = Capacity(period.base_on, facts.balance, facts.expenditure, published_on=period.base_on)
    decision = phased_cut(period, Month.of(law.on), [known])
    return [_rate("CUT", decision.cut, decision.workings())]


def _month_rate(law: QuotedLaw, facts: MonthRateFacts) -> Sequence[QuoteResult]:
    rates = law.load(BaseRates, "risk_classes")
    factors = facts.model_dump(exclude={"risk_class", "bases"})
    parts = RateParts(rates.rate_by_class[facts.risk_class], **factors)
    workings = parts.workings(rates.citation)
    amount = Money.rounded(facts.bases.exact * parts.rate)
    contribution = QuoteResult.of("CONTRIBUTION", PAYER, amount, workings.then(bases=facts.bases))
    return [_rate("RATE", parts.rate, workings), contribution]


def _rate(code: str, rate: Decimal, workings: Workings) -> QuoteResult:
    return QuoteResult(code=code, payer=PAYER, rate=rate, workings=workings.to_json())


KINDS = (
    QuoteKind(
        "floating_rate",
        FloatingFacts,
        ("floating", "floating_scheme_f1", "floating_scheme_f2", "floating_scheme_f3", "risk_classes"),
        _floating_rate,
    ),
    QuoteKind("phased_cut", CapacityFacts, ("phased_cut",), _phased_cut),
    QuoteKind("effective_rate", MonthRateFacts, ("risk_classes",), _month_rate),
)
