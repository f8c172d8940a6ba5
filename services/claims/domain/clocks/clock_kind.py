"""Which clocks there are, and the law's numbers for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from services.claims.domain.clocks.time_limit import DueDate, TimeLimit
from shared.working_days import WorkingDays


class ClockKind(StrEnum):
    """A step that must be taken in time, and by whom: the office, or somebody the office waits for."""

    COMPLETENESS = "COMPLETENESS"
    EVIDENCE_REPLY = "EVIDENCE_REPLY"
    DECISION = "DECISION"
    SERVICE = "SERVICE"
    SEEK_REVIEW = "SEEK_REVIEW"
    GO_TO_COURT = "GO_TO_COURT"
    GO_TO_COURT_AFTER_REVIEW = "GO_TO_COURT_AFTER_REVIEW"
    APPRAISAL_PAPERS = "APPRAISAL_PAPERS"
    APPRAISAL_CONCLUSION = "APPRAISAL_CONCLUSION"
    APPRAISAL_SERVICE = "APPRAISAL_SERVICE"
    DEVICE_APPRAISAL_SERVICE = "DEVICE_APPRAISAL_SERVICE"
    SEEK_REPEATED_APPRAISAL = "SEEK_REPEATED_APPRAISAL"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one procedure, as they stood on one date; `simple` are those of a clear case, where they differ."""

    clocks: Mapping[ClockKind, TimeLimit]
    citation: str
    simple: Mapping[ClockKind, TimeLimit] = field(default_factory=dict)

    def limit(self, kind: ClockKind, *, simple: bool = False) -> TimeLimit:
        """Return the limit of a step."""
        return self.simple.get(kind, self.clocks[kind]) if simple else self.clocks[kind]

    def due(self, kind: ClockKind, since: date, calendar: WorkingDays) -> DueDate:
        """Return the last day of a step's limit that nothing interrupts, counted from a day."""
        return DueDate.of(lambda: self.limit(kind).last_day(since, calendar))


PARAMETER = {kind: "appraisal_clocks" if "APPRAISAL" in kind else "recognition_clocks" for kind in ClockKind}
"""Which dated table holds a clock's limit."""

CONTEST = frozenset(
    {
        *(ClockKind.SEEK_REVIEW, ClockKind.GO_TO_COURT, ClockKind.GO_TO_COURT_AFTER_REVIEW),
        ClockKind.SEEK_REPEATED_APPRAISAL,
    }
)
"""Within these a party may contest an outcome: when they pass, nobody has missed anything."""
