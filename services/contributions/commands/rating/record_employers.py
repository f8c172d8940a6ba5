"""Keep employers as the registry announces them, and rate them (Rate Notice: eight classes)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.rating._rating import rate_by_law
from services.contributions.domain.rating.effective_rate import NOTHING, ONE
from services.contributions.domain.rating.express_outlet import EXPRESS_OUTLET
from services.contributions.events import RateAssigned
from services.contributions.models import KnownEmployer, Rate
from services.contributions.queries import RatedBy
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.periods import Month, shanghai_date


class EmployerRegistered(Fact):
    """An employer as it now stands in the registry; a dispatch firm may be rated by the industry of its users."""

    employer_id: UUID
    credit_code: str
    employer_type: str
    industry_code: str
    rating_industry_code: str | None = None
    registered_on: date

    @property
    def rated_by(self) -> RatedBy:
        """What decides the class."""
        return RatedBy(self.rating_industry_code or self.industry_code, self.employer_type == EXPRESS_OUTLET)


async def record_employers(tx: Transaction, facts: Sequence[EmployerRegistered]) -> None:
    """Keep each employer and rate it from its registration on, or from the month in which a change was recorded."""
    ids = {fact.employer_id for fact in facts}
    known = await queries.employers_for_update(tx, ids)
    rates = dict(await queries.latest_rates(tx, ids))
    for fact in facts:
        known[fact.employer_id] = _employer(tx, known.get(fact.employer_id), fact)
    await tx.session.flush()
    for fact in facts:
        rates[fact.employer_id] = _rate(tx, fact, rates.get(fact.employer_id))


def _employer(tx: Transaction, known: KnownEmployer | None, fact: EmployerRegistered) -> KnownEmployer:
    employer = known or tx.add(KnownEmployer(employer_id=fact.employer_id, prefecture=prefecture_of(fact.division)))
    employer.division, employer.credit_code = fact.division, fact.credit_code
    employer.employer_type, employer.industry_code = fact.employer_type, fact.industry_code
    employer.rating_industry_code = fact.rating_industry_code
    employer.registered_on = fact.registered_on
    return employer


def _rate(tx: Transaction, fact: EmployerRegistered, present: Rate | None) -> Rate:
    """Return the employer's rate as it now stands; one that is new, or in another class, is announced."""
    month = _from_month(fact, present)
    found = rate_by_law(prefecture_of(fact.division), month, fact.rated_by)
    changed = present is None or (present.risk_class, present.base_rate) != (found.risk_class, found.rate)
    if present is not None and not changed and (present.industry_code, present.express) == fact.rated_by:
        return present
    floated = _floating(present, found.risk_class)
    rate = _row(tx, fact, month, present)
    rate.industry_code, rate.express = fact.rated_by
    rate.risk_class, rate.base_rate, rate.citation = found.risk_class, found.rate, found.citation
    rate.step, rate.deduction, rate.line_id = floated
    rate.workings, rate.recorded_at = found.workings.to_json(), tx.now
    if changed:
        tx.emit(RateAssigned.of(fact.division, rate))
    return rate


def _floating(present: Rate | None, risk_class: int) -> tuple[Decimal, Decimal, UUID | None]:
    """Return step, deduction and line: a step holds as long as the employer stays in the class it was found for."""
    if present is None or present.risk_class != risk_class:
        return ONE, NOTHING, None
    return present.step, present.deduction, present.line_id


def _from_month(fact: EmployerRegistered, present: Rate | None) -> Month:
    registered = Month.of(max(fact.registered_on, fact.effective_on))
    return registered if present is None else max(registered, Month.of(shanghai_date(fact.recorded_at)))


def _row(tx: Transaction, fact: EmployerRegistered, from_month: Month, present: Rate | None) -> Rate:
    if present is not None and present.from_month == from_month:
        return present
    return tx.add(Rate(prefecture=prefecture_of(fact.division), employer_id=fact.employer_id, from_month=from_month))
