"""Quotes of benefits (待遇测算): one-time disability grant, disability pension.

`on` is the accident's day, for the minimum wage the month of the pension.
"""

from pydantic import BaseModel

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_grant import GrantTable, one_time_disability_grant
from services.claims.domain.benefits.disability_pension import (
    MinimumWage,
    NoPension,
    PensionPayer,
    PensionTable,
    WageFloor,
    disability_pension,
)
from services.claims.domain.recognition.liability import Payer
from services.claims.routes._fields import Grade
from shared.money import ZERO, Money
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult

PENSIONS = {
    PensionPayer.FUND: Benefit.DISABILITY_PENSION,
    PensionPayer.EMPLOYER: Benefit.EMPLOYERS_DISABILITY_PENSION,
}


class GrantFacts(BaseModel):
    """Disability grade and own wage."""

    grade: Grade
    own_wage: Money


class PensionFacts(GrantFacts):
    """The same, and the medical contribution that the worker pays out of the pension."""

    medical_contribution: Money = ZERO


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
    code = PENSIONS[due.payer]
    return [
        QuoteResult.of(code, due.payer, due.pension.amount, due.pension.workings),
        QuoteResult.of(f"{code}_TOP_UP", due.payer, due.top_up.amount, due.top_up.workings),
    ]


KINDS = (
    QuoteKind("disability_grant", GrantFacts, ("disability_grant",), quote_disability_grant),
    QuoteKind("disability_pension", PensionFacts, ("disability_pension", "minimum_wage"), quote_disability_pension),
)
