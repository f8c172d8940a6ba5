"""Quotes of who bears which cost (费用承担), of an employer that enrolled or applied late; `on` is the accident day."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from services.claims.domain.liability.back_payment_liability import CostKind, LateEnrolment, NewCosts, bearer_of_cost
from services.claims.domain.reporting.application_limits import ApplicationLimits
from services.claims.domain.reporting.application_time import ApplicationTime
from services.claims.domain.reporting.late_filing import Filing, LateFilingRule, late_filing
from shared.calendars import working_days
from shared.money import Money
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult


class ArisenCost(BaseModel):
    """A cost and the day on which it arose: of treatment the day of it, of a pension the first day of its month."""

    kind: CostKind
    arisen_on: date
    amount: Money | None = None


class LateEnrolmentFacts(BaseModel):
    """An injury before the employer enrolled, the days it enrolled and paid back, and what the injury costs.

    Without `paid_back_on` it paid back on the day it enrolled.
    """

    injured_on: date
    enrolled_on: date
    paid_back_on: date | None = None
    costs: Annotated[list[ArisenCost], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _enrolled_late(self) -> "LateEnrolmentFacts":
        if self.enrolled_on <= self.injured_on:
            raise ValueError("enrolled_on must come after injured_on")
        return self


def quote_late_enrolment_costs(law: QuotedLaw, facts: LateEnrolmentFacts) -> list[QuoteResult]:
    """Quote who bears each cost, in the order in which they were asked."""
    new_costs = law.load(NewCosts, "late_enrolment")
    enrolment = LateEnrolment(facts.injured_on, facts.enrolled_on, facts.paid_back_on or facts.enrolled_on)
    borne = [(cost, bearer_of_cost(cost.kind, cost.arisen_on, enrolment, new_costs)) for cost in facts.costs]
    return [
        QuoteResult(
            code=cost.kind,
            payer=bearer.payer,
            amount=cost.amount,
            starts=cost.arisen_on,
            workings=bearer.workings.to_json(),
        )
        for cost, bearer in borne
    ]


class FundCost(BaseModel):
    """A cost of the kinds that the fund bears, and the day on which it arose."""

    arisen_on: date
    amount: Money


class LateFilingFacts(BaseModel):
    """When the accident happened, who applied when, when the case was accepted, and what it cost the fund.

    `extended_days` are those that the department gave the employer beyond its limit.
    """

    accident_on: date
    employer_applied_on: date | None = None
    others_applied_on: date | None = None
    accepted_on: date
    extended_days: Annotated[int, Field(ge=0)] = 0
    costs: Annotated[list[FundCost], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _in_order(self) -> "LateFilingFacts":
        applied = [day for day in (self.employer_applied_on, self.others_applied_on) if day is not None]
        if not applied or not self.accident_on <= min(applied) <= self.accepted_on:
            raise ValueError("somebody applies after accident_on, and by accepted_on")
        return self


def quote_late_filing_costs(law: QuotedLaw, facts: LateFilingFacts) -> list[QuoteResult]:
    """Quote who bears each cost, in the order in which they were asked."""
    limits = law.load(ApplicationLimits, "application_limits")
    time = ApplicationTime(facts.accident_on, limits, working_days(law.region), extended_days=facts.extended_days)
    due_on, rule = time.employers_last_day(), law.load(LateFilingRule, "late_filing")
    applied = facts.employer_applied_on, facts.others_applied_on
    found = late_filing(Filing(facts.accident_on, due_on, *applied, facts.accepted_on), rule)
    return [
        QuoteResult(
            code="FUND_COST",
            payer=found.bearer(cost.arisen_on),
            amount=cost.amount,
            starts=cost.arisen_on,
            workings=found.workings.to_json(),
        )
        for cost in facts.costs
    ]


KINDS = (
    QuoteKind("late_enrolment_costs", LateEnrolmentFacts, ("late_enrolment",), quote_late_enrolment_costs),
    QuoteKind("late_filing_costs", LateFilingFacts, ("application_limits", "late_filing"), quote_late_filing_costs),
)
