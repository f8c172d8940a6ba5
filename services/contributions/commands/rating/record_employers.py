"""Keep employers as the registry announces them, and rate them (domain: eight rate classes)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.rating._rating import RatedBy, rate_employer
from services.contributions.domain.rating.express_outlet import EXPRESS_OUTLET
from services.contributions.models import KnownEmployer, Rate
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.periods import Month, shanghai_date


class EmployerRegistered(Fact):
    """An employer as it now stands in the registry."""

    employer_id: UUID
    credit_code: str
    employer_type: str
    industry_code: str
    registered_on: date


async def record_employers(tx: Transaction, facts: Sequence[EmployerRegistered]) -> None:
    """Keep each employer and rate it: from its registration on, or from the month in which a change was recorded."""
    ids = {fact.employer_id for fact in facts}
    known = await queries.employers_for_update(tx, ids)
    rates = dict(await queries.latest_rates(tx, ids))
    for fact in facts:
        known[fact.employer_id] = _employer(tx, known.get(fact.employer_id), fact)
    await tx.session.flush()
    for fact in facts:
        present = rates.get(fact.employer_id)
        rates[fact.employer_id] = rate_employer(tx, known[fact.employer_id], _rated_by(fact, present), present)


def _employer(tx: Transaction, known: KnownEmployer | None, fact: EmployerRegistered) -> KnownEmployer:
    employer = known or tx.add(KnownEmployer(employer_id=fact.employer_id, prefecture=prefecture_of(fact.division)))
    employer.division, employer.credit_code = fact.division, fact.credit_code
    employer.employer_type, employer.industry_code = fact.employer_type, fact.industry_code
    employer.registered_on = fact.registered_on
    return employer


def _rated_by(fact: EmployerRegistered, present: Rate | None) -> RatedBy:
    registered = Month.of(fact.registered_on)
    from_month = registered if present is None else max(registered, Month.of(shanghai_date(fact.recorded_at)))
    return RatedBy(from_month, fact.industry_code, fact.employer_type == EXPRESS_OUTLET)
