"""Quotes of what the employer alone owes: in paid suspension, and for illegal employment; `on` is the accident day."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from services.claims.domain.appraisal.paid_suspension import PaidSuspensionRules
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.illegal_employment import (
    CompensationTable,
    Hurt,
    IllegalEmployment,
    compensation,
    compensation_after_death,
)
from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.benefits.suspension_pay import Care, SuspensionMonths, suspension_care, suspension_wages
from services.claims.domain.death.death_grants import NationalIncome
from services.claims.domain.recognition.liability import Payer
from services.claims.routes._fields import Grade, Wage
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult


class CareFacts(BaseModel):
    """For how many months care was needed, whether a relative gave it, and what a month of it cost."""

    months: Annotated[int, Field(ge=1, le=24)]
    by_relative: bool = False
    monthly_cost: Wage | None = None


class SuspensionFacts(BaseModel):
    """The wages actually paid in the months before, the months of suspension, and the care needed in them."""

    wages: Annotated[list[Wage], Field(min_length=1, max_length=12)]
    from_on: date
    months: Annotated[int, Field(ge=1, le=24)]
    care: CareFacts | None = None


class IllegalEmploymentFacts(BaseModel):
    """What made the employment unlawful, and what happened: a grade or a death, and the months of treatment."""

    kind: IllegalEmployment
    grade: Grade | None = None
    died: bool = False
    treatment_months: Annotated[int, Field(ge=0, le=60)] = 0


def quote_paid_suspension_wage(law: QuotedLaw, facts: SuspensionFacts) -> list[QuoteResult]:
    """Quote wages and care in paid suspension; no result for care that nobody prices."""
    rules = law.load(PaidSuspensionRules, "paid_suspension")
    wages = suspension_wages(facts.wages, SuspensionMonths(facts.from_on, facts.months), rules)
    results = [QuoteResult.of(Benefit.SUSPENSION_WAGE, Payer.EMPLOYER, wages.amount, wages.workings)]
    care = _care(law, facts, rules)
    if care is not None:
        results.append(QuoteResult.of(Benefit.SUSPENSION_CARE, Payer.EMPLOYER, care.amount, care.workings))
    return results


def _care(law: QuotedLaw, facts: SuspensionFacts, rules: PaidSuspensionRules) -> Award | None:
    if facts.care is None:
        return None
    average = replace(law, on=facts.from_on).load(AverageWage, "average_wage")
    return suspension_care(Care(**dict(facts.care)), average, rules)


def quote_illegal_employment(law: QuotedLaw, facts: IllegalEmploymentFacts) -> list[QuoteResult]:
    """Quote what is owed, part by part: the fund pays none of it."""
    table = law.load(CompensationTable, "illegal_employment")
    hurt = Hurt(facts.kind, facts.treatment_months, None if facts.died else facts.grade)
    parts = list(compensation(hurt, law.load(AverageWage, "average_wage"), table))
    if facts.died:
        parts += compensation_after_death(facts.kind, law.load(NationalIncome, "death_grant_income"), table)
    code = Benefit.ILLEGAL_EMPLOYMENT_COMPENSATION
    return [QuoteResult.of(f"{code}_{part}", Payer.EMPLOYER, award.amount, award.workings) for part, award in parts]


KINDS = (
    QuoteKind("paid_suspension_wage", SuspensionFacts, ("paid_suspension", "average_wage"), quote_paid_suspension_wage),
    QuoteKind(
        "illegal_employment",
        IllegalEmploymentFacts,
        ("illegal_employment", "average_wage", "death_grant_income"),
        quote_illegal_employment,
    ),
)
