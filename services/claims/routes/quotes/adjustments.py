"""Quotes of adjustments (定期待遇调整): what an announced adjustment adds to a monthly benefit, and its arrears."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field

from services.claims.domain.adjustments.adjustment import Announced, Standing, increment, months_in_arrears
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recognition.liability import Payer
from shared.money import ZERO, Money
from shared.periods import Month
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult
from shared.workings import Workings


class AdjustmentFacts(BaseModel):
    """What was announced, and one benefit before it: its amount, and the grade or relation it is adjusted by."""

    benefit: Benefit
    amount: Money
    adjusted_as: Annotated[str, Field(min_length=1, description="a grade, or SPOUSE or OTHER")]
    lone_or_orphan: bool = False
    amounts: dict[str, Money]
    extra: Money = ZERO
    rate: Annotated[Decimal, Field(ge=0, lt=1)] = Decimal(0)
    announced_on: date
    effective: Month
    citation: str


def quote_adjustment(law: QuotedLaw, facts: AdjustmentFacts) -> list[QuoteResult]:
    """Quote what is added to each month, the amount from then on, and the arrears up to the announcement."""
    announced = Announced(facts.amounts, facts.extra, facts.rate, facts.citation)
    added = increment(announced, Standing(facts.adjusted_as, facts.lone_or_orphan, facts.amount))
    months = months_in_arrears(facts.effective, Month.of(facts.announced_on))
    arrears = Workings.of(
        "added x months", rule="adjustment_arrears", cited=facts.citation, added=added.amount, months=months
    )
    code, starts = facts.benefit.value, facts.effective.first_day
    results = (
        QuoteResult.of(f"{code}_ADDED", Payer.FUND, added.amount, added.workings),
        QuoteResult.of(code, Payer.FUND, facts.amount + added.amount, added.workings),
        QuoteResult.of(f"{code}_ARREARS", Payer.FUND, added.amount * months, arrears),
    )
    return [each.model_copy(update={"starts": starts}) for each in results]


KINDS = (QuoteKind("monthly_adjustment", AdjustmentFacts, (), quote_adjustment),)
