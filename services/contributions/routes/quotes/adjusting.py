"""Quotes of adjustment: what a wrong rate cost."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from services.contributions.domain.adjusting.rate_correction import correct_rate
from services.contributions.domain.rating.employer_rate import rate_of_industry
from services.contributions.domain.rating.risk_class import BaseRates, IndustryClasses, UnknownIndustry
from services.contributions.routes.quotes.assessing import IndustryUnknown
from shared.money import Money
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult

PAYER = "EMPLOYER"


class RateCorrectionFacts(BaseModel):
    """The wage bill of each month, the industry by which it was charged, and the right one."""

    base_totals: tuple[Money, ...] = Field(min_length=1, max_length=120, examples=[["500000.00"]])
    charged_industry_code: str = Field(pattern=r"^[0-9]{4}$", examples=["4710"])
    right_industry_code: str = Field(pattern=r"^[0-9]{4}$", examples=["5011"])


def _rate_correction(law: QuotedLaw, facts: RateCorrectionFacts) -> Sequence[QuoteResult]:
    classes, rates = law.load(IndustryClasses, "industry_classes"), law.load(BaseRates, "risk_classes")
    try:
        charged = rate_of_industry(facts.charged_industry_code, classes, rates)
        right = rate_of_industry(facts.right_industry_code, classes, rates)
    except UnknownIndustry as error:
        codes = f"{facts.charged_industry_code}/{facts.right_industry_code}"
        raise IndustryUnknown(industry_code=codes) from error
    corrected = correct_rate(facts.base_totals, charged.rate, right.rate, classes.citation, rates.citation)
    code = "BACK_PAYMENT" if corrected.over_paid < Money(0) else "REFUND"
    return [QuoteResult.of(code, PAYER, abs(corrected.over_paid), corrected.workings)]


KINDS = (QuoteKind("rate_correction", RateCorrectionFacts, ("risk_classes", "industry_classes"), _rate_correction),)
