"""Quotes of deferral: when what was deferred is due, and what it costs to pay it later still. `on` is the first month's
first day.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from services.contributions.commands.deferring._measure import plan_of
from services.contributions.domain.collecting.surcharge import Deadline, Part, SurchargeRule, late_payment_surcharge
from services.contributions.domain.deferring.measure import DeferralLaw, DeferralTerms
from services.contributions.routes.quotes.collecting import PAYER
from shared.money import Money
from shared.periods import Month
from shared.problems import RuleViolated
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult
from shared.workings import Workings


class DeferralNotQuoted(RuleViolated):
    """The measure does not exist on that day, or does not allow what is asked."""

    code = "deferral-not-quoted"
    title = "Deferral cannot be quoted"
    zh = "不能按缓缴政策 {measure} 测算，请核对政策名称、行业和所属期。"
    en = "The measure {measure} does not allow this: check its name, the industry and the months."


class DeferralFacts(BaseModel):
    """Consecutive months deferred under a measure, what is due of each, and the day on which it is paid."""

    measure: str
    industry_code: str = ""
    from_month: Month
    monthly: Annotated[list[Money], Field(min_length=1, max_length=36)]
    paid_on: date
    agreement: str = "-"


def _deferral(law: QuotedLaw, facts: DeferralFacts) -> Sequence[QuoteResult]:
    terms = DeferralTerms(
        facts.industry_code, facts.from_month, facts.from_month.plus(len(facts.monthly) - 1), facts.agreement
    )
    measure = law.load(DeferralLaw, "deferral").measure(facts.measure)
    if measure is None or measure.fault(terms) is not None:
        raise DeferralNotQuoted(measure=facts.measure)
    plan = plan_of(law.region, terms, measure)
    rule = law.load(SurchargeRule, "surcharge")
    surcharges = [
        late_payment_surcharge(
            Deadline(repayment.month, repayment.deferred_until, deferred=True), [Part(amount, facts.paid_on)], rule
        )
        for repayment, amount in zip(plan.repayments, facts.monthly, strict=True)
    ]
    due = Workings.of(
        "sum of the deferred months",
        rule="deferral",
        cited=measure.citation,
        months=terms.months,
        monthly=tuple(facts.monthly),
        expires_on=plan.expires_on,
    )
    charged = Workings.of(
        "sum of the surcharges of the months, each rounded on its own",
        rule="deferral",
        cited=rule.citation,
        days=tuple(surcharge.days for surcharge in surcharges),
        surcharges=tuple(surcharge.amount for surcharge in surcharges),
    )
    principal = QuoteResult.of("DEFERRED", PAYER, Money.total(facts.monthly), due)
    surcharge = QuoteResult.of("SURCHARGE", PAYER, Money.total(each.amount for each in surcharges), charged)
    return [principal.model_copy(update={"until": plan.due_on}), surcharge]


KINDS = (QuoteKind("deferral", DeferralFacts, ("deferral", "surcharge"), _deferral),)
