"""Cover: by which employers a person was enrolled on a day."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from services.registry.models import Employer, Enrolment, Roster
from shared.db import Transaction


async def enrolments_of(tx: Transaction, person_id: UUID, day: date) -> Sequence[tuple[Enrolment, Employer, Roster]]:
    """Return each enrolment that stood on `day`, covered already or not, with its employer and its roster."""
    standing = (
        select(Enrolment, Employer, Roster)
        .join(Employer, Employer.id == Enrolment.employer_id)
        .join(Roster, Roster.id == Enrolment.roster_id)
        .where(
            Enrolment.person_id == person_id,
            Enrolment.employed_from <= day,
            or_(Enrolment.covered_until.is_(None), Enrolment.covered_until >= day),
        )
        .order_by(Enrolment.covered_from)
    )
    return [(enrolment, employer, roster) for enrolment, employer, roster in await tx.session.execute(standing)]
