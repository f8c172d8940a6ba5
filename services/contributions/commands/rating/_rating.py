"""The step that finds an employer's risk class and base rate, by the law of the first day of a month."""

from services.contributions.domain.rating.employer_rate import AssignedRate, rate_of_industry, rate_of_outlet
from services.contributions.domain.rating.express_outlet import ExpressOutlets
from services.contributions.domain.rating.risk_class import BaseRates, IndustryClasses
from services.contributions.queries import RatedBy
from shared import policy
from shared.periods import Month


def rate_by_law(prefecture: str, month: Month, rated_by: RatedBy) -> AssignedRate:
    """Return the class and base rate; raises `NotInForce` where the law has no table for the month."""
    law, first_day = policy.at(prefecture), month.first_day
    rates = law.load(BaseRates, "risk_classes", in_force_on=first_day)
    if rated_by.express:
        return rate_of_outlet(law.load(ExpressOutlets, "express_outlets", in_force_on=first_day), rates)
    classes = law.load(IndustryClasses, "industry_classes", in_force_on=first_day)
    return rate_of_industry(rated_by.industry_code, classes, rates)
