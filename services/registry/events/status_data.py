"""What the registry announces of people's status. Persons appear by id alone."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.registry.models import PersonDeath
from shared.events import Event
from shared.periods import Month


class PersonDeceased(Event):
    """A death is on record; `died_on` null: the one told before was told in error, and the person lives."""

    type: ClassVar[str] = "registry.person_deceased.v1"
    person_id: UUID
    died_on: date | None

    @classmethod
    def of(cls, death: PersonDeath) -> "PersonDeceased":
        """Announce what two people put on record."""
        return cls(
            key=str(death.person_id),
            division=death.division,
            period=Month.of(death.received_on),
            effective_on=death.died_on or death.received_on,
            person_id=death.person_id,
            died_on=death.died_on,
        )
