"""Quotes of who bears which part of a benefit: beside a third party, or where too little was declared.

`on` is the day of the accident.
"""

from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_grant import GrantTable, one_time_disability_grant
from services.claims.domain.benefits.disability_pension import PensionPayer, PensionTable, share_of_own_wage
from services.claims.domain.liability.under_declared import DifferenceRule, under_declared_difference
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.third_parties.split import DueBenefit, Loss, ThirdPartyRule, third_party_split
from services.claims.routes._fields import Amount, Grade, Wage
from shared.money import Money
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult


class DueItem(BaseModel):
    """A benefit that the fund would owe if nobody else were liable."""

    benefit: Benefit
    amount: Amount


class ThirdPartyFacts(BaseModel):
    """The benefits, and what a third party paid for each kind of loss."""

    benefits: Annotated[list[DueItem], Field(min_length=1, max_length=50)]
    paid: dict[Loss, Amount]


class UnderDeclaredFacts(BaseModel):
    """The grade, own wage by the wages truly paid, and by those declared."""

    grade: Grade
    proven_own_wage: Wage
    declared_own_wage: Wage

    @model_validator(mode="after")
    def _declared_less(self) -> "UnderDeclaredFacts":
        if self.proven_own_wage <= self.declared_own_wage:
            raise ValueError("proven_own_wage must be above declared_own_wage")
        return self


def quote_third_party_split(law: QuotedLaw, facts: ThirdPartyFacts) -> list[QuoteResult]:
    """Quote what the fund bears of each benefit, and what it then claims from the third party."""
    dues = [DueBenefit(item.benefit, item.amount) for item in facts.benefits]
    splits = third_party_split(dues, facts.paid, law.load(ThirdPartyRule, "third_party"))
    borne = [QuoteResult.of(split.benefit, Payer.FUND, split.fund, split.workings) for split in splits]
    claimed = [
        QuoteResult.of(f"{split.benefit}_CLAIMED", "THIRD_PARTY", split.claimed, split.workings)
        for split in splits
        if split.claimed
    ]
    return [*borne, *claimed]


def quote_under_declared_wage(law: QuotedLaw, facts: UnderDeclaredFacts) -> list[QuoteResult]:
    """Quote what the fund pays by the declared wage, and the difference that the employer owes."""
    grants, pensions = law.load(GrantTable, "disability_grant"), law.load(PensionTable, "disability_pension")

    def by(wage: Money) -> list[tuple[Benefit, Award]]:
        due = [(Benefit.DISABILITY_GRANT, one_time_disability_grant(facts.grade, wage, grants))]
        share = share_of_own_wage(facts.grade, wage, pensions)
        if isinstance(share, tuple) and share[0] is PensionPayer.FUND:
            due.append((Benefit.DISABILITY_PENSION, share[1]))
        return due

    citation = law.load(DifferenceRule, "under_declared").citation
    results = []
    for (benefit, proven), (_, declared) in zip(by(facts.proven_own_wage), by(facts.declared_own_wage), strict=True):
        difference = under_declared_difference(proven, declared, citation)
        results.append(QuoteResult.of(benefit, Payer.FUND, declared.amount, declared.workings))
        results.append(QuoteResult.of(benefit, Payer.EMPLOYER, difference.amount, difference.workings))
    return results


KINDS = (
    QuoteKind("third_party_split", ThirdPartyFacts, ("third_party",), quote_third_party_split),
    QuoteKind(
        "under_declared_wage",
        UnderDeclaredFacts,
        ("disability_grant", "disability_pension", "under_declared"),
        quote_under_declared_wage,
    ),
)
