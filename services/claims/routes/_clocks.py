"""A time limit, as it is shown."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.clocks.time_limit import Counts
from services.claims.models import ClockRow


class PauseOut(BaseModel):
    """A stretch in which the time stood still."""

    paused_on: date
    resumed_on: date | None


class ClockOut(BaseModel):
    """A time limit: when it began, its days, its last day or why that is not known, and whether it was kept.

    `warned_on` and `missed_on` say when that was told. `step_taken` says whether it ended with the step that it waits
    for: a case that was ended, a decision that was corrected, a party that did not contest leave a limit without one.
    """

    id: UUID
    kind: ClockKind
    appraisal_id: UUID | None
    started_on: date
    allowed_days: int
    extended_days: int
    counts: Counts
    pauses: list[PauseOut]
    paused: bool
    due_on: date | None
    due_gap: str | None
    warn_on: date | None
    warned_on: date | None
    missed_on: date | None
    ended_on: date | None
    step_taken: bool | None
    in_time: bool | None
    citation: str

    @classmethod
    def of(cls, clock: ClockRow) -> "ClockOut":
        """Show a clock."""
        return cls.model_validate(clock, from_attributes=True)
