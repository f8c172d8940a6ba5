"""E-03: somebody past the retirement age draws a pension and is enrolled as an employee still."""

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import distinct_on

from services.registry.domain.enrolment.retirement_age import RetirementAges
from services.registry.domain.enrolment.special_groups import Basis
from services.registry.domain.status_data.status import StatusKind
from services.registry.models import Employer, Enrolment, Person, PersonStatus
from services.registry.queries.risk_rules.retired import had_retired_by
from services.registry.queries.risk_rules.suspects import SUSPECTS_AT_ONCE, Look, Suspect, Suspects
from shared.db import Transaction

DRAWING = (
    select(Employer.division, Enrolment, PersonStatus, Person)
    .join(Enrolment, Enrolment.employer_id == Employer.id)
    .join(PersonStatus, PersonStatus.person_id == Enrolment.person_id)
    .join(Person, Person.id == Enrolment.person_id)
    .where(
        PersonStatus.kind == StatusKind.PENSION,
        PersonStatus.withdrawn_at.is_(None),
        Enrolment.withdrawn_at.is_(None),
        Enrolment.basis == Basis.EMPLOYEE,
    )
    .ext(distinct_on(Enrolment.id))
    .order_by(Enrolment.id, PersonStatus.true_from)
)


async def drawing_a_pension(tx: Transaction, look: Look, ages: RetirementAges) -> Suspects:
    """Yield enrolments as an employee that last beyond both the pension's first day and the retirement age."""
    drawing = DRAWING.where(
        Employer.division.startswith(look.prefix),
        PersonStatus.true_from <= look.on,
        Enrolment.employed_from <= look.on,
        or_(Enrolment.employed_until.is_(None), Enrolment.employed_until >= look.on),
    )
    if look.file_id is not None:
        drawing = drawing.where(PersonStatus.file_id == look.file_id)
    found = await tx.session.stream(drawing)
    async for rows in found.partitions(SUSPECTS_AT_ONCE):
        yield [
            _suspect(division, enrolment, status)
            for division, enrolment, status, person in rows
            if had_retired_by(tx, person, look.on, ages)
        ]


def _suspect(division: str, enrolment: Enrolment, status: PersonStatus) -> Suspect:
    facts = {
        "person_id": str(enrolment.person_id),
        "employer_id": str(enrolment.employer_id),
        "pension_from": status.true_from.isoformat(),
        "scheme": status.scheme,
        "file_id": str(status.file_id),
    }
    return Suspect(division, str(enrolment.id), facts)
