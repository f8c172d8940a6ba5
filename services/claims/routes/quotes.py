"""Quotes of claims (待遇测算): own wage, one-time disability grant, disability pension, and who bears which cost where
the employer enrolled late. `on` is the accident's day, for the minimum wage the month of the pension.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from services.claims.domain.back_payment_liability import CostKind, LateEnrolment, NewCosts, bearer_of_cost
from services.claims.domain.benefit import Benefit
from services.claims.domain.disability_grant import GrantTable, one_time_disability_grant
from services.claims.domain.disability_pension import (
    MinimumWage,
    NoPension,
    PensionPayer,
    PensionTable,
    WageFloor,
    disability_pension,
)
from services.claims.domain.liability import Payer
from services.claims.domain.own_wage import AverageWage, OwnWageRules, own_wage
from shared.money import ZERO, Money
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult, quotes_router

Grade = Annotated[int, Field(ge=1, le=10)]
PENSION_CODES = {PensionPayer.FUND: "DPF", PensionPayer.EMPLOYER: "DPE"}


class OwnWageFacts(BaseModel):
    """Monthly contribution wages before the accident, oldest first; the latest that the law counts are taken."""

    wages: Annotated[list[Money], Field(min_length=1, max_length=60)]


class GrantFacts(BaseModel):
    """Disability grade and own wage."""

    grade: Grade
    own_wage: Money


class PensionFacts(GrantFacts):
    """The same, and the medical contribution that the worker pays out of the pension."""

    medical_contribution: Money = ZERO


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


def quote_own_wage(law: QuotedLaw, facts: OwnWageFacts) -> list[QuoteResult]:
    """Quote own wage: nobody pays it, benefits rest on it."""
    rules = law.load(OwnWageRules, "own_wage")
    found = own_wage(facts.wages[-rules.months :], law.load(AverageWage, "average_wage"), rules)
    return [QuoteResult.of("OWN_WAGE", "", found.amount, found.workings)]


def quote_disability_grant(law: QuotedLaw, facts: GrantFacts) -> list[QuoteResult]:
    """Quote the one-time disability grant of somebody who is covered."""
    grant = one_time_disability_grant(facts.grade, facts.own_wage, law.load(GrantTable, "disability_grant"))
    return [QuoteResult.of(Benefit.DISABILITY_GRANT, Payer.FUND, grant.amount, grant.workings)]


def quote_disability_pension(law: QuotedLaw, facts: PensionFacts) -> list[QuoteResult]:
    """Quote a month's pension and its top-up to the minimum wage; no result where the grade carries none."""
    minimum = law.load(MinimumWage, "minimum_wage")
    floor = WageFloor(minimum.monthly, minimum.citation, facts.medical_contribution)
    due = disability_pension(facts.grade, facts.own_wage, floor, law.load(PensionTable, "disability_pension"))
    if isinstance(due, NoPension):
        return []
    code = PENSION_CODES[due.payer]
    return [
        QuoteResult.of(code, due.payer, due.pension.amount, due.pension.workings),
        QuoteResult.of(f"{code}_TOP_UP", due.payer, due.top_up.amount, due.top_up.workings),
    ]


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


router = quotes_router(
    (
        QuoteKind("own_wage", OwnWageFacts, ("own_wage", "average_wage"), quote_own_wage),
        QuoteKind("disability_grant", GrantFacts, ("disability_grant",), quote_disability_grant),
        QuoteKind("disability_pension", PensionFacts, ("disability_pension", "minimum_wage"), quote_disability_pension),
        QuoteKind("late_enrolment_costs", LateEnrolmentFacts, ("late_enrolment",), quote_late_enrolment_costs),
    )
)
