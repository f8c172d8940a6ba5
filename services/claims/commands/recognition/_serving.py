"""The step that says until when a party may contest the decision it was served with."""

from dataclasses import dataclass

from services.claims.commands._clocks import last_day
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.models import Claim, ServiceRecord


@dataclass(frozen=True, slots=True)
class LastDays:
    """The last day for review and the last day for suit of one party, each counted from its own service."""

    review: DueDate
    court: DueDate


def last_days(claim: Claim, record: ServiceRecord) -> LastDays:
    """Return the last days that follow from one service of a decision."""
    review = last_day(claim.division, ClockKind.SEEK_REVIEW, since=record.served_on)
    return LastDays(review, last_day(claim.division, ClockKind.GO_TO_COURT, since=record.served_on))
