"""Quotes (费用测算): the split of a stay's lines and the month of an institution, asked without a case."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from services.settlement.domain.charge_line import CatalogueTerms, ChargeLine, Consent, split_line
from services.settlement.domain.hospital_meals import MealRules, MinimumWage, hospital_meals
from services.settlement.domain.provider_month import AgreementTerms, provider_month
from shared.money import ZERO, Money
from shared.periods import Month
from shared.quotes import GIVEN, QuotedLaw, QuoteKind, QuoteResult, quotes_router

FUND = "FUND"


def _not_negative(amount: Money) -> Money:
    if amount < ZERO:
        raise ValueError("an amount of zero or more expected")
    return amount


class QuotedLine(BaseModel):
    """A line, and the terms on which the catalogue admits it."""

    catalogue_code: str
    price: Annotated[Decimal, Field(ge=0)]
    quantity: Decimal
    in_catalogue: bool = True
    limit_price: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    pay_ratio: Annotated[Decimal, Field(ge=0, le=1)] = Decimal(1)
    restricted: bool = False
    approved: bool = False
    injury_related: bool = True
    consent: Consent = Consent.NONE

    def as_charged(self) -> ChargeLine:
        """Return the line as the rule knows it."""
        terms = CatalogueTerms(GIVEN, self.limit_price, self.pay_ratio, self.restricted) if self.in_catalogue else None
        return ChargeLine(self.price, self.quantity, terms, self.injury_related, self.approved, self.consent)


class InpatientStayFacts(BaseModel):
    """The lines of one stay."""

    lines: Annotated[list[QuotedLine], Field(min_length=1, max_length=500)]


class ProviderMonthFacts(BaseModel):
    """What an institution's month came to, and what the review took off."""

    month: Month
    settled: Money
    deducted: Annotated[Money, AfterValidator(_not_negative)] = ZERO


class MealFacts(BaseModel):
    """How many days a worker was in hospital."""

    days: Annotated[int, Field(ge=0, le=3660)]


def _inpatient_stay(law: QuotedLaw, facts: InpatientStayFacts) -> Sequence[QuoteResult]:
    """Answer line by line: first the fund's part, then who bears the rest."""
    results = []
    for line in facts.lines:
        split = split_line(line.as_charged())
        results.append(QuoteResult.of(line.catalogue_code, FUND, split.fund, split.workings))
        results += [
            QuoteResult.of(line.catalogue_code, share.payer, share.amount, split.workings) for share in split.shares
        ]
    return results


def _provider_month(law: QuotedLaw, facts: ProviderMonthFacts) -> Sequence[QuoteResult]:
    """Answer with what is payable, held back and paid."""
    due = provider_month(facts.month, facts.settled, facts.deducted, law.load(AgreementTerms, "provider_agreement"))
    parts = {"PAYABLE": due.payable, "DEPOSIT": due.deposit, "PAID": due.paid}
    return [QuoteResult.of(code, FUND, amount, due.workings) for code, amount in parts.items()]


def _hospital_meals(law: QuotedLaw, facts: MealFacts) -> Sequence[QuoteResult]:
    """Answer with the subsidy by the province's own formula."""
    rules, wage = law.load(MealRules, "hospital_meals"), law.load(MinimumWage, "minimum_wage")
    subsidy = hospital_meals(facts.days, rules, wage)
    return [QuoteResult.of("MEAL", FUND, subsidy.amount, subsidy.workings)]


router = quotes_router(
    (
        QuoteKind("inpatient_stay", InpatientStayFacts, (), _inpatient_stay),
        QuoteKind("hospital_meals", MealFacts, ("hospital_meals", "minimum_wage"), _hospital_meals),
        QuoteKind("provider_month", ProviderMonthFacts, ("provider_agreement",), _provider_month),
    )
)
