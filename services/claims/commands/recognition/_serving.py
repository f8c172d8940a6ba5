"""The step that says until when a party may contest the decision it was served with."""

from dataclasses import dataclass

from services.claims.domain.clocks.clock_kind import PARAMETER, ClockKind, Limits
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.models import Claim, ServiceRecord
from shared import policy
from shared.calendars import working_days


@dataclass(frozen=True, slots=True)
class LastDays:
    """The last day for review and the last day for suit of one party, each counted from its own service."""

    review: DueDate
    court: DueDate


def last_days(claim: Claim, record: ServiceRecord) -> LastDays:
    """Return the last days that follow from one service of a decision."""
    return LastDays(_last_day(claim, record, ClockKind.SEEK_REVIEW), _last_day(claim, record, ClockKind.GO_TO_COURT))


def _last_day(claim: Claim, record: ServiceRecord, kind: ClockKind) -> DueDate:
    limits = policy.at(claim.division).load(Limits, PARAMETER[kind], in_force_on=record.served_on)
    return DueDate.of(lambda: limits.limit(kind).last_day(record.served_on, working_days(claim.division)))
