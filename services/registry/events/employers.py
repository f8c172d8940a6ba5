"""What the registry announces of employers."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.registry.domain.employer_requests.succession import SuccessionHow
from services.registry.models import Employer, EmployerSuccession
from shared.events import Event
from shared.periods import Month


class EmployerRegistered(Event):
    """An employing unit was enrolled, or its key fields changed: they are true from the day on which it takes effect.

    A dispatching firm is rated by `rating_industry_code`, the industry of its user enterprises, where that is known.
    """

    type: ClassVar[str] = "registry.employer_registered.v1"
    employer_id: UUID
    credit_code: str
    employer_type: str
    industry_code: str
    registered_on: date
    kind: str = "ORDINARY"
    rating_industry_code: str | None = None

    @classmethod
    def of(cls, employer: Employer) -> "EmployerRegistered":
        """Announce an employer as it now stands."""
        return cls(
            key=str(employer.id),
            division=employer.division,
            period=Month.of(employer.in_force_from),
            effective_on=employer.in_force_from,
            employer_id=employer.id,
            credit_code=employer.credit_code,
            employer_type=employer.type,
            industry_code=employer.industry_code,
            registered_on=employer.registered_on,
            kind=employer.kind,
            rating_industry_code=employer.user_industry_code,
        )


class EmployerSucceeded(Event):
    """An employer's liability went over to a successor on the day on which this takes effect."""

    type: ClassVar[str] = "registry.employer_succeeded.v1"
    employer_id: UUID
    successor_id: UUID
    how: SuccessionHow
    people_moved: int

    @classmethod
    def of(cls, employer: Employer, succession: EmployerSuccession) -> "EmployerSucceeded":
        """Announce a succession."""
        return cls(
            key=str(employer.id),
            division=employer.division,
            period=Month.of(succession.effective_on),
            effective_on=succession.effective_on,
            employer_id=employer.id,
            successor_id=succession.successor_id,
            how=SuccessionHow(succession.how),
            people_moved=succession.people_moved,
        )


class EmployerClosed(Event):
    """An employer's registration was cancelled: nobody is enrolled any more, and nothing is owed."""

    type: ClassVar[str] = "registry.employer_closed.v1"
    employer_id: UUID
    closed_on: date

    @classmethod
    def of(cls, employer: Employer, closed_on: date) -> "EmployerClosed":
        """Announce a closing."""
        return cls(
            key=str(employer.id),
            division=employer.division,
            period=Month.of(closed_on),
            effective_on=closed_on,
            employer_id=employer.id,
            closed_on=closed_on,
        )
