"""R-28: somebody past the retirement age was added to a roster shortly before, or after, the accident."""

from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on

from services.registry.domain.enrolment.retirement_age import RetirementAges
from services.registry.models import Employer, Enrolment, KnownInjury, Person, PersonAlias
from services.registry.queries.risk_rules.retired import had_retired_by
from services.registry.queries.risk_rules.suspects import SUSPECTS_AT_ONCE, Look, Suspect, Suspects
from shared.db import Transaction

INJURED = (
    select(Employer.division, KnownInjury, Enrolment, Person)
    .select_from(KnownInjury)
    .outerjoin(PersonAlias, PersonAlias.alias_id == KnownInjury.person_id)
    .join(Person, Person.id == func.coalesce(PersonAlias.person_id, KnownInjury.person_id))
    .join(
        Enrolment,
        and_(
            Enrolment.person_id == Person.id,
            or_(
                Enrolment.employer_id == KnownInjury.employer_id,
                and_(KnownInjury.employer_id.is_(None), Enrolment.prefecture == KnownInjury.prefecture),
            ),
        ),
    )
    .join(Employer, Employer.id == Enrolment.employer_id)
    .where(
        Enrolment.withdrawn_at.is_(None),
        func.coalesce(Enrolment.covered_until, KnownInjury.accident_on) >= KnownInjury.accident_on,
    )
    .ext(distinct_on(KnownInjury.prefecture, KnownInjury.claim_id))
    .order_by(KnownInjury.prefecture, KnownInjury.claim_id, Enrolment.received_on.desc(), Enrolment.id)
)


async def over_age_before_claim(tx: Transaction, look: Look, months: int, ages: RetirementAges) -> Suspects:
    """Yield cases of people who had reached the age when they were added, in the so many months before the accident."""
    not_before = KnownInjury.accident_on - func.make_interval(0, months)
    injured = INJURED.where(Employer.division.startswith(look.prefix), Enrolment.received_on >= not_before)
    if look.claim_id is not None:
        injured = injured.where(KnownInjury.claim_id == look.claim_id)
    found = await tx.session.stream(injured)
    async for rows in found.partitions(SUSPECTS_AT_ONCE):
        yield [
            _suspect(division, injury, enrolment)
            for division, injury, enrolment, person in rows
            if had_retired_by(tx, person, _added_on(enrolment), ages)
        ]


def _added_on(enrolment: Enrolment) -> date:
    return max(enrolment.received_on, enrolment.employed_from)


def _suspect(division: str, injury: KnownInjury, enrolment: Enrolment) -> Suspect:
    facts = {
        "person_id": str(enrolment.person_id),
        "enrolment_id": str(enrolment.id),
        "received_on": enrolment.received_on.isoformat(),
        "accident_on": injury.accident_on.isoformat(),
    }
    return Suspect(division, str(injury.claim_id), facts)
