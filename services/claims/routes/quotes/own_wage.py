"""Quotes of own wage (本人工资测算), in every situation; `on` is the day of the accident or of the diagnosis."""

from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from services.claims.domain.benefits.own_wage import (
    AverageWage,
    OwnWage,
    OwnWageRules,
    own_wage,
    own_wage_found_after_retirement,
    own_wage_of_project_worker,
)
from services.claims.domain.benefits.wage_record import MonthBase, WageRecord, counted_wages
from services.claims.domain.benefits.wage_situation import WageSituation
from services.claims.routes._fields import Wage
from shared.money import Money
from shared.periods import Month
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult

Wages = Annotated[list[Wage], Field(max_length=60)]


class OwnWageFacts(BaseModel):
    """The situation, and monthly wages and pensions, oldest first; the latest that the law counts are taken.

    Where no month counts yet: the wage declared for the month of the accident, or the one agreed.
    """

    situation: WageSituation = WageSituation.ORDINARY
    wages: Wages = []
    pensions: Wages = []
    declared_wage: Wage | None = None
    agreed_wage: Wage | None = None

    @model_validator(mode="after")
    def _enough(self) -> "OwnWageFacts":
        known = bool(self.wages)
        if self.situation is WageSituation.ORDINARY:
            known = known or self.declared_wage is not None or self.agreed_wage is not None
        if not known and self.situation is not WageSituation.PROJECT_ENROLLED:
            raise ValueError("wages are wanting; without a month the declared_wage or the agreed_wage")
        if not self.pensions and self.situation is WageSituation.FOUND_AFTER_RETIREMENT:
            raise ValueError("pensions before the diagnosis are wanting")
        return self


def quote_own_wage(law: QuotedLaw, facts: OwnWageFacts) -> list[QuoteResult]:
    """Quote own wage: nobody pays it, benefits rest on it."""
    rules = law.load(OwnWageRules, "own_wage")
    average = replace(law, on=rules.average_wage_on(law.on)).load(AverageWage, "average_wage")
    found = _found(law, facts, average, rules)
    return [QuoteResult.of("OWN_WAGE", "", found.amount, found.workings)]


def _found(law: QuotedLaw, facts: OwnWageFacts, average: AverageWage, rules: OwnWageRules) -> OwnWage:
    latest, pensions = facts.wages[-rules.months :], facts.pensions[-rules.months :]
    match facts.situation:
        case WageSituation.PROJECT_ENROLLED:
            return own_wage_of_project_worker(average, rules)
        case WageSituation.FOUND_AFTER_RETIREMENT:
            return own_wage_found_after_retirement(latest, pensions, average, rules)
        case WageSituation.FOUND_AFTER_CONTRACT:
            return own_wage(latest, average, rules)
        case _:
            return own_wage(_counted(law, facts, rules), average, rules)


def _counted(law: QuotedLaw, facts: OwnWageFacts, rules: OwnWageRules) -> tuple[Money, ...]:
    before = Month.of(law.on).back_to(len(facts.wages))
    bases = tuple(MonthBase(month, wage) for month, wage in zip(before, facts.wages, strict=True))
    record = WageRecord(bases, facts.declared_wage)
    counted = counted_wages(record, facts.agreed_wage, rules.months, rules.no_month)
    if counted is None:
        raise ValueError("the facts carry a wage, so one counts")
    return counted.monthly


KINDS = (QuoteKind("own_wage", OwnWageFacts, ("own_wage", "average_wage"), quote_own_wage),)
