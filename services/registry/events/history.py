"""What the registry announces of an older system's records: bases of months that are not assessed here."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel

from services.registry.models import Employer, HistoryRun, PastBaseReport
from shared.events import Event
from shared.money import Money
from shared.periods import Month


class PastBase(BaseModel):
    """With what base a person counted in a month, and whether it was paid, as an older system has it."""

    person_id: UUID
    month: Month
    declared: Money
    base: Money
    paid: bool


class PastBasesReported(Event):
    """Up to 500 bases of one employer's people, out of a file of an older system."""

    type: ClassVar[str] = "registry.past_bases_reported.v1"
    employer_id: UUID
    file_id: UUID
    taken_over_from: Month
    bases: tuple[PastBase, ...]

    @classmethod
    def of(cls, employer: Employer, run: HistoryRun, bases: Sequence[PastBase]) -> "PastBasesReported":
        """Announce a slice of a run's file."""
        return cls(
            key=str(employer.id),
            division=employer.division,
            period=run.taken_over_from,
            effective_on=run.taken_over_from.first_day,
            employer_id=employer.id,
            file_id=run.file_id,
            taken_over_from=run.taken_over_from,
            bases=tuple(bases),
        )


class PastBasesWithdrawn(Event):
    """What a file of an older system told of an employer's months is taken back."""

    type: ClassVar[str] = "registry.past_bases_withdrawn.v1"
    employer_id: UUID
    file_id: UUID
    first_month: Month
    last_month: Month

    @classmethod
    def of(cls, employer: Employer, run: HistoryRun, told: PastBaseReport) -> "PastBasesWithdrawn":
        """Announce the end of what a run told of an employer."""
        return cls(
            key=str(employer.id),
            division=employer.division,
            period=run.taken_over_from,
            effective_on=run.taken_over_from.first_day,
            employer_id=employer.id,
            file_id=run.file_id,
            first_month=told.first_month,
            last_month=told.last_month,
        )
