"""The step that puts an employer into its risk class, under the law of the first day of the month it counts from."""

from typing import NamedTuple

from services.contributions.domain.rating.employer_rate import AssignedRate, rate_of_industry, rate_of_outlet
from services.contributions.domain.rating.express_outlet import EXPRESS_OUTLET, ExpressOutlets
from services.contributions.domain.rating.risk_class import BaseRates, IndustryClasses
from services.contributions.events import RateAssigned
from services.contributions.models import KnownEmployer, Rate
from shared import policy
from shared.db import Transaction
from shared.periods import Month


class RatedBy(NamedTuple):
    """What decides an employer's rate."""

    from_month: Month
    industry_code: str
    express: bool


def rate_employer(tx: Transaction, employer: KnownEmployer, rated_by: RatedBy, present: Rate | None) -> Rate:
    """Rate an employer; returns the rate in force from that month on. One that is new or another is announced."""
    found = _rate_by_law(employer.prefecture, rated_by)
    changed = present is None or (present.risk_class, present.rate) != (found.risk_class, found.rate)
    if present is not None and not changed and (present.industry_code, present.express) == rated_by[1:]:
        return present
    rate = _row(tx, employer, rated_by.from_month, present)
    rate.industry_code, rate.express = rated_by.industry_code, rated_by.express
    rate.risk_class, rate.rate, rate.citation = found.risk_class, found.rate, found.citation
    rate.workings, rate.recorded_at = found.workings.to_json(), tx.now
    if changed:
        tx.emit(RateAssigned.of(employer.division, rate))
    return rate


def renew_rate(tx: Transaction, employer: KnownEmployer, month: Month, present: Rate | None) -> Rate:
    """Hold the rate in force in a month against the law of that month; what it was rated by stays."""
    if present is None:
        rated_by = RatedBy(month, employer.industry_code, employer.employer_type == EXPRESS_OUTLET)
    else:
        rated_by = RatedBy(month, present.industry_code, present.express)
    return rate_employer(tx, employer, rated_by, present)


def _rate_by_law(prefecture: str, rated_by: RatedBy) -> AssignedRate:
    law, first_day = policy.at(prefecture), rated_by.from_month.first_day
    rates = law.load(BaseRates, "risk_classes", in_force_on=first_day)
    if rated_by.express:
        return rate_of_outlet(law.load(ExpressOutlets, "express_outlets", in_force_on=first_day), rates)
    classes = law.load(IndustryClasses, "industry_classes", in_force_on=first_day)
    return rate_of_industry(rated_by.industry_code, classes, rates)


def _row(tx: Transaction, employer: KnownEmployer, from_month: Month, present: Rate | None) -> Rate:
    if present is not None and present.from_month == from_month:
        return present
    return tx.add(Rate(prefecture=employer.prefecture, employer_id=employer.employer_id, from_month=from_month))
