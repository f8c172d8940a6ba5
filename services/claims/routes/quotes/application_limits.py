"""Quotes of the last days for applying (工伤认定申请时限), employer's and worker's; `on` is the accident day."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from services.claims.domain.reporting.application_limits import ApplicationLimits
from services.claims.domain.reporting.application_time import ApplicationTime, Excluded
from shared.calendars import working_days
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult


class StretchIn(BaseModel):
    """Days that do not count, both ends included."""

    begins_on: date
    ends_on: date

    @model_validator(mode="after")
    def _in_order(self) -> "StretchIn":
        if self.ends_on < self.begins_on:
            raise ValueError("ends_on must not come before begins_on")
        return self


class ApplicationLimitFacts(BaseModel):
    """When the accident happened, days that do not count for the worker's side, days given to the employer."""

    accident_on: date
    excluded: Annotated[list[StretchIn], Field(max_length=100)] = []
    extended_days: Annotated[int, Field(ge=0, le=365)] = 0


def quote_application_limits(law: QuotedLaw, facts: ApplicationLimitFacts) -> list[QuoteResult]:
    """Quote the last day of the employer and that of the worker's side; nobody pays anything."""
    excluded = [Excluded(stretch.begins_on, stretch.ends_on) for stretch in facts.excluded]
    limits, calendar = law.load(ApplicationLimits, "application_limits"), working_days(law.region)
    time = ApplicationTime(facts.accident_on, limits, calendar, excluded, facts.extended_days)
    last_days = (("EMPLOYER", time.employers_last_day()), ("OTHERS", time.others_last_day()))
    workings = time.workings().to_json()
    return [QuoteResult(code=code, payer="", until=until, workings=workings) for code, until in last_days]


KINDS = (QuoteKind("application_limits", ApplicationLimitFacts, ("application_limits",), quote_application_limits),)
