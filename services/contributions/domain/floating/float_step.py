"""The floating step of one employer for one cycle: WII Reg, Art. 8; Rate Notice 2015, Item 3."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from services.contributions.domain.floating.scheme import FloatingScheme, FloatingTerms
from services.contributions.domain.floating.window import WindowFacts
from services.contributions.domain.rating.risk_class import BaseRates
from shared.money import ZERO
from shared.workings import Workings

BASE_STEP = Decimal(1)
NOTHING = Decimal(0)


class StepReason(StrEnum):
    """Why a step was taken."""

    BY_RULE = "BY_RULE"
    INSURED_TOO_SHORT = "INSURED_TOO_SHORT"
    NO_CONTRIBUTIONS = "NO_CONTRIBUTIONS"
    DECREASE_BARRED = "DECREASE_BARRED"


@dataclass(frozen=True, slots=True)
class FloatLaw:
    """What decides a step: the scheme, the province's terms, and the base rates it is taken from."""

    scheme: FloatingScheme
    terms: FloatingTerms
    rates: BaseRates


@dataclass(frozen=True, slots=True)
class FloatDecision:
    """The step from the base rate, what certified safety takes off, and the rate that both lead to."""

    step: Decimal
    deduction: Decimal
    rate: Decimal
    reason: StepReason
    workings: Workings


def float_step(risk_class: int, facts: WindowFacts, law: FloatLaw) -> FloatDecision:
    """Return the step of an employer of a class, and the rate floated from its base rate.

    >>> from shared.money import Money
    >>> from services.contributions.domain.floating.scheme import FloatRule
    >>> scheme = FloatingScheme((FloatRule(Decimal("1.2"), support_over=Decimal(1)),), "Scheme F1")
    >>> terms = FloatingTerms("f1", 1, 1, 12, (), 1, "Province")
    >>> facts = WindowFacts(Money.yuan(180_000), Money.yuan(201_600), 12)
    >>> float_step(6, facts, FloatLaw(scheme, terms, BaseRates({6: Decimal("0.013")}, "Item 2"))).rate
    Decimal('0.0156')
    """
    base = law.rates.rate_by_class[risk_class]
    step, reason = _step(risk_class, facts, law)
    deduction = _deduction(base * step, facts, law)
    rate = base * step - deduction
    support = {} if facts.support_rate is None else {"support_rate": facts.support_rate}
    workings = Workings.of(
        "base rate x step - deduction",
        rule="float_step",
        cited=(law.scheme.citation, law.terms.citation, law.rates.citation),
        risk_class=risk_class,
        base_rate=base,
        contributions=facts.contributions,
        fund_costs=facts.fund_costs,
        new_injuries=facts.new_injuries,
        insured_months=facts.insured_months,
    ).then(**support, incidence=facts.incidence, reason=reason, step=step, deduction=deduction, rate=rate)
    return FloatDecision(step, deduction, rate, reason, workings)


def _step(risk_class: int, facts: WindowFacts, law: FloatLaw) -> tuple[Decimal, StepReason]:
    if facts.insured_months < law.terms.min_insured_months:
        return BASE_STEP, StepReason.INSURED_TOO_SHORT
    if facts.contributions <= ZERO and facts.fund_costs <= ZERO:
        return BASE_STEP, StepReason.NO_CONTRIBUTIONS
    rule = next((rule for rule in law.scheme.rules if rule.fits(risk_class, facts)), None)
    step = BASE_STEP if rule is None else rule.step
    if step < BASE_STEP and law.scheme.bars.bar(facts):
        return BASE_STEP, StepReason.DECREASE_BARRED
    return step, StepReason.BY_RULE


def _deduction(floated: Decimal, facts: WindowFacts, law: FloatLaw) -> Decimal:
    safety = law.scheme.safety
    if safety is None or facts.certified_level not in safety.levels:
        return NOTHING
    room = floated - law.rates.rate_by_class[safety.floor_class]
    return max(NOTHING, min(safety.deduction, room))
