"""What the registry announces of persons: ids, and which of them are one human."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.events import Event
from shared.periods import Month


class PersonsMerged(Event):
    """From now on `merged_id` leads to `person_id`: two persons were found to be one, or a number was corrected.

    `employer_ids` are the employers whose enrolments of the one are now the other's.
    """

    type: ClassVar[str] = "registry.persons_merged.v1"
    person_id: UUID
    merged_id: UUID
    merged_on: date
    employer_ids: tuple[UUID, ...]

    @classmethod
    def of(
        cls,
        person_id: UUID,
        merged_id: UUID,
        *,
        merged_on: date,
        division: str,
        employer_ids: Sequence[UUID] = (),
    ) -> "PersonsMerged":
        """Announce that an id leads to a person, as the office of a division found out."""
        return cls(
            key=str(person_id),
            division=division,
            period=Month.of(merged_on),
            effective_on=merged_on,
            person_id=person_id,
            merged_id=merged_id,
            merged_on=merged_on,
            employer_ids=tuple(employer_ids),
        )
