"""What contributions announces of deferrals."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contributions.models import Deferral
from shared.events import Event
from shared.periods import Month


class Deferred(Event):
    """An employer may pay these months until `due_on`; told again, with the day, if it declines that."""

    type: ClassVar[str] = "contributions.deferred.v1"
    deferral_id: UUID
    employer_id: UUID
    measure: str
    months: tuple[Month, ...]
    due_on: date

    @classmethod
    def of(cls, deferral: Deferral, months: Sequence[Month]) -> "Deferred":
        """Announce a granted deferral, filed under its first month."""
        return cls(
            key=str(deferral.employer_id),
            division=deferral.division,
            period=deferral.from_month,
            effective_on=deferral.from_month.first_day,
            deferral_id=deferral.id,
            employer_id=deferral.employer_id,
            measure=deferral.measure,
            months=tuple(months),
            due_on=deferral.declined_on or deferral.due_on,
        )
