"""Facts about the time limits of a case; the key is the case."""

from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from services.claims.models import ClockRow
from shared.events import Event
from shared.periods import Month


class TimeLimitNear(Event):
    """A limit comes to its end; no `due_on` if its year's holidays are not published: the warning is an early one."""

    type: ClassVar[str] = "claims.time_limit_near.v1"
    claim_id: UUID
    appraisal_id: UUID | None
    clock_id: UUID
    kind: str
    due_on: date | None

    @classmethod
    def of(cls, clock: ClockRow) -> "TimeLimitNear":
        """Announce a limit of which was warned."""
        return cls(**_about(clock, clock.warn_on or clock.listed_on))


class TimeLimitMissed(Event):
    """The last day of a limit has passed, and the step was not taken."""

    type: ClassVar[str] = "claims.time_limit_missed.v1"
    claim_id: UUID
    appraisal_id: UUID | None
    clock_id: UUID
    kind: str
    due_on: date

    @classmethod
    def of(cls, clock: ClockRow) -> "TimeLimitMissed":
        """Announce a limit that was missed; it counts from the day after the last."""
        return cls(**_about(clock, clock.listed_on + timedelta(days=1)))


def _about(clock: ClockRow, effective_on: date) -> dict[str, Any]:
    return {
        "key": str(clock.claim_id),
        "division": clock.division,
        "period": Month.of(effective_on),
        "effective_on": effective_on,
        "claim_id": clock.claim_id,
        "appraisal_id": clock.appraisal_id,
        "clock_id": clock.id,
        "kind": clock.kind,
        "due_on": clock.due_on,
    }
