"""What the registry announces of employers."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.registry.models import Employer
from shared.events import Event
from shared.periods import Month


class EmployerRegistered(Event):
    """An employing unit was enrolled, or its particulars changed."""

    type: ClassVar[str] = "registry.employer_registered.v1"
    employer_id: UUID
    credit_code: str
    employer_type: str
    industry_code: str
    registered_on: date

    @classmethod
    def of(cls, employer: Employer) -> "EmployerRegistered":
        """Announce an employer as it now stands."""
        return cls(
            key=str(employer.id),
            division=employer.division,
            period=Month.of(employer.registered_on),
            effective_on=employer.registered_on,
            employer_id=employer.id,
            credit_code=employer.credit_code,
            employer_type=employer.type,
            industry_code=employer.industry_code,
            registered_on=employer.registered_on,
        )
