"""Quotes of what the end of a contract brings, after one injury or several; `on` is the day on which it ended."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_grant import GrantTable, one_time_disability_grant
from services.claims.domain.benefits.employment_ending import EndingReason, EndingRules
from services.claims.domain.benefits.one_time_subsidies import (
    Leaving,
    NoSubsidy,
    OneTimeSubsidies,
    nothing_due,
    one_time_subsidy,
)
from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.recognition.liability import Payer
from services.claims.routes._fields import Grade, Wage
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult


class EndingFacts(BaseModel):
    """By whom or by what the contract ended, and when the worker reaches retirement age."""

    why: EndingReason = EndingReason.WORKER_RESIGNED
    retirement_on: date


class SubsidyFacts(EndingFacts):
    """The same, the grade, and whether an occupational disease carries it."""

    grade: Grade
    occupational_disease: bool = False


class InjuryOfSeveral(BaseModel):
    """One of several injuries at an employer, with its own grade and its own wage."""

    accident_on: date
    grade: Grade
    own_wage: Wage
    occupational_disease: bool = False


class SeveralInjuriesFacts(EndingFacts):
    """The end of a contract after several injuries."""

    injuries: Annotated[list[InjuryOfSeveral], Field(min_length=1, max_length=20)]


def quote_one_time_subsidies(law: QuotedLaw, facts: SubsidyFacts) -> list[QuoteResult]:
    """Quote both subsidies of somebody who is covered; no result where none is due or the contract may not end so."""
    tables = law.load(OneTimeSubsidies, "one_time_subsidies")
    rules = law.load(EndingRules, "employment_ending")
    leaving = Leaving(facts.grade, law.on, facts.why, facts.retirement_on, facts.occupational_disease)
    if not rules.permit(facts.grade, facts.why) or nothing_due(leaving, tables, rules) is not None:
        return []
    average = law.load(AverageWage, "average_wage")
    owed = (
        (Benefit.MEDICAL_SUBSIDY, Payer.FUND, tables.medical),
        (Benefit.EMPLOYMENT_SUBSIDY, Payer.EMPLOYER, tables.employment),
    )
    found = ((code, payer, one_time_subsidy(leaving, table, tables.citation, average)) for code, payer, table in owed)
    return [
        QuoteResult.of(code, payer, award.amount, award.workings)
        for code, payer, award in found
        if not isinstance(award, NoSubsidy)
    ]


def quote_several_injuries(law: QuotedLaw, facts: SeveralInjuriesFacts) -> list[QuoteResult]:
    """Quote a grant for each injury, and the subsidies once, by the highest grade: Opinion 1, item 10."""
    granted = [_grant(replace(law, on=injury.accident_on), injury) for injury in facts.injuries]
    carrying = min(facts.injuries, key=lambda injury: injury.grade)
    ending = SubsidyFacts(
        why=facts.why,
        retirement_on=facts.retirement_on,
        grade=carrying.grade,
        occupational_disease=carrying.occupational_disease,
    )
    return [*granted, *quote_one_time_subsidies(law, ending)]


def _grant(law: QuotedLaw, injury: InjuryOfSeveral) -> QuoteResult:
    grant = one_time_disability_grant(injury.grade, injury.own_wage, law.load(GrantTable, "disability_grant"))
    return QuoteResult.of(Benefit.DISABILITY_GRANT, Payer.FUND, grant.amount, grant.workings)


PARAMETERS = ("one_time_subsidies", "employment_ending", "average_wage")
KINDS = (
    QuoteKind("one_time_subsidies", SubsidyFacts, PARAMETERS, quote_one_time_subsidies),
    QuoteKind("several_injuries", SeveralInjuriesFacts, (*PARAMETERS, "disability_grant"), quote_several_injuries),
)
