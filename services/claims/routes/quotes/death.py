"""Quotes of a death (因工死亡待遇测算): what it brings, its grants, and the pensions of the family.

`on` is the day of the death. Of figures published later than `known_on` the year before's serve, provisionally.
"""

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from services.claims.commands.benefits._figures import average_wage_known
from services.claims.commands.death._grants import income_known
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.death.death import Death, DeathStage, Scheme, death_benefits
from services.claims.domain.death.death_grants import (
    DeathGrantTable,
    FuneralTable,
    NationalIncome,
    death_grant,
    funeral_grant,
)
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.survivors.dependant import DependantRules
from services.claims.domain.survivors.shares import ShareTable
from services.claims.routes._fields import Grade, Wage
from services.claims.routes.quotes._family import KinIn, quoted_shares
from shared import policy
from shared.periods import Month
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult

FIGURES = ("average_wage", "funeral_grant", "death_grant_income", "death_grant")
FAMILY = ("survivors_pension", "dependants")


class SurvivorsFacts(BaseModel):
    """Own wage and the family; the pensions start with the month after the death."""

    own_wage: Wage
    family: Annotated[list[KinIn], Field(min_length=1, max_length=30)]


class DeathFacts(BaseModel):
    """When the injury happened, how the worker died, and for the pensions own wage and the family."""

    injured_on: date
    stage: DeathStage
    of_the_injury: bool
    grade: Grade | None = None
    scheme: Scheme = Scheme.WORK_INJURY
    known_on: date | None = None
    survivors: SurvivorsFacts | None = None


def quote_death_benefits(law: QuotedLaw, facts: DeathFacts) -> list[QuoteResult]:
    """Quote which benefits a death brings, and why; of who is covered, how much each comes to."""
    brought = death_benefits(Death(facts.stage, facts.of_the_injury, facts.grade, facts.scheme))
    results = [QuoteResult(code="DEATH_BENEFITS", payer="", workings=brought.workings.to_json())]
    if Benefit.FUNERAL_GRANT in brought.due:
        results.append(funeral_grant_on(law, law.on, facts.known_on))
    if Benefit.DEATH_GRANT in brought.due:
        whole, provisional = death_grant_on(law, facts.injured_on, facts.known_on)
        results.append(granted(Benefit.DEATH_GRANT, whole, provisional))
    if Benefit.SURVIVORS_PENSION in brought.due and facts.survivors is not None:
        results += quote_survivors_pension(law, facts.survivors)
    return results


def quote_survivors_pension(law: QuotedLaw, facts: SurvivorsFacts) -> list[QuoteResult]:
    """Quote what each of the family is due from which month on, and who is not entitled, and why."""
    rules, table = law.load(DependantRules, "dependants"), law.load(ShareTable, "survivors_pension")
    judged = [each.judged(law.on, rules) for each in facts.family]
    return quoted_shares(facts.family, facts.own_wage, Month.of(law.on).next(), judged, table)


def funeral_grant_on(law: QuotedLaw, died_on: date, known_on: date | None) -> QuoteResult:
    """Quote the funeral grant of a death."""
    then = replace(law, on=died_on)
    if known_on is None or "average_wage" in law.given:
        average, provisional = then.load(AverageWage, "average_wage"), False
    else:
        average, provisional = average_wage_known(policy.at(law.region), died_on, known_on)
    award = funeral_grant(average, then.load(FuneralTable, "funeral_grant"))
    return granted(Benefit.FUNERAL_GRANT, award, provisional)


def death_grant_on(law: QuotedLaw, figure_on: date, known_on: date | None) -> tuple[Award, bool]:
    """Return the whole death grant by the figure that serves a day, and whether it is provisional."""
    then = replace(law, on=figure_on)
    if known_on is None or "death_grant_income" in law.given:
        income, provisional = then.load(NationalIncome, "death_grant_income"), False
    else:
        income, provisional = income_known(policy.at(law.region), figure_on, known_on)
    return death_grant(income, then.load(DeathGrantTable, "death_grant")), provisional


def granted(code: str, award: Award, provisional: bool) -> QuoteResult:
    """Show a grant of the fund."""
    return QuoteResult.of(code, Payer.FUND, award.amount, award.workings.then(provisional=provisional))


KINDS = (
    QuoteKind("death_benefits", DeathFacts, (*FIGURES, *FAMILY), quote_death_benefits),
    QuoteKind("survivors_pension", SurvivorsFacts, FAMILY, quote_survivors_pension),
)
