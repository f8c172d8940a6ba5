"""Quotes of a missing worker (下落不明职工待遇测算): WII Reg, Art. 41; `on` is the day of the accident."""

from datetime import date

from pydantic import BaseModel

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.death.missing_person import (
    GrantYear,
    MissingRules,
    hardship_advance,
    rest_of_grant,
    wages_while_missing,
)
from services.claims.domain.recognition.liability import Payer
from services.claims.routes._fields import Wage
from services.claims.routes.quotes.death import FIGURES, death_grant_on, funeral_grant_on, granted
from shared.money import ZERO
from shared.periods import Month
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult


class MissingFacts(BaseModel):
    """The wage that the employer pays on, whether the family is in hardship, and when a court declared the death."""

    monthly_wage: Wage
    hardship: bool = False
    declared_dead_on: date | None = None
    known_on: date | None = None


def quote_missing_person(law: QuotedLaw, facts: MissingFacts) -> list[QuoteResult]:
    """Quote the wages, the first month of the survivors' pensions, the advance, and what a declaration brings."""
    rules, since = law.load(MissingRules, "missing_person"), Month.of(law.on)
    wages, starts = wages_while_missing(facts.monthly_wage, since, rules), rules.pension_starts(since).first_day
    results = [
        QuoteResult(
            code=Benefit.SUSPENSION_WAGE,
            payer=Payer.EMPLOYER,
            amount=wages.amount,
            starts=since.first_day,
            until=rules.pension_starts(since).previous().last_day,
            workings=wages.workings.to_json(),
        ),
        QuoteResult(code=Benefit.SURVIVORS_PENSION, payer=Payer.FUND, starts=starts, workings=wages.workings.to_json()),
    ]
    return results + _grants(law, facts, rules)


def _grants(law: QuotedLaw, facts: MissingFacts, rules: MissingRules) -> list[QuoteResult]:
    """Quote the advance in hardship, and after a declaration the funeral grant and what is left of the death grant."""
    results, ahead = [], ZERO
    if facts.hardship:
        whole, provisional = death_grant_on(law, law.on, facts.known_on)
        advance = hardship_advance(whole, rules)
        results.append(granted(f"{Benefit.DEATH_GRANT}_ADVANCE", advance, provisional))
        ahead = advance.amount
    if facts.declared_dead_on is not None:
        figure_on = law.on if rules.grant_year is GrantYear.ACCIDENT_YEAR else facts.declared_dead_on
        whole, provisional = death_grant_on(law, figure_on, facts.known_on)
        results.append(funeral_grant_on(law, facts.declared_dead_on, facts.known_on))
        results.append(granted(f"{Benefit.DEATH_GRANT}_REST", rest_of_grant(whole, ahead, rules), provisional))
    return results


KINDS = (QuoteKind("missing_person", MissingFacts, (*FIGURES, "missing_person"), quote_missing_person),)
