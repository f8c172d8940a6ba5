"""Cover: by which employers a person was enrolled on a day."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from services.registry.models import Employer, Enrolment
from shared.db import Transaction


async def enrolments_of(tx: Transaction, person_id: UUID, day: date) -> Sequence[tuple[Enrolment, Employer]]:
    """Return each enrolment that stood on `day`, covered already or not, with its employer."""
    standing = (
        select(Enrolment, Employer)
        .join(Employer, Employer.id == Enrolment.employer_id)
        .where(
            Enrolment.person_id == person_id,
            Enrolment.withdrawn_at.is_(None),
            Enrolment.employed_from <= day,
            or_(Enrolment.covered_until.is_(None), Enrolment.covered_until >= day),
        )
        .order_by(Enrolment.covered_from)
    )
    return [(enrolment, employer) for enrolment, employer in await tx.session.execute(standing)]
