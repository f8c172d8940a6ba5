"""Steps about the days in which parties may contest a decision: one party's dispute does not take the other's."""

from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._clocks import last_day
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.disputes.dispute import Contestant, Forum, Outcome
from services.claims.domain.papers.service_of_papers import CONTESTING, Party
from services.claims.models import Claim, Dispute
from shared.db import Transaction


async def days_left(
    tx: Transaction, claim: Claim, dispute: Dispute, decision_id: UUID, outcome: Outcome, *, on: date
) -> dict[ClockKind, date]:
    """Return the limits that still run for somebody when a dispute ends, each with the day from which it counts.

    Who withdraws a review may come again, in days that count from its own knowing. Who withdraws a suit may not, and
    who lost a review has fifteen days: of the others' time, only what counts from the other party's service is left.
    """
    since = await _known_to_others(tx, dispute, decision_id, outcome)
    reviewed_on = await _reviewed_on(tx, decision_id)
    found = {ClockKind.GO_TO_COURT: since}
    if reviewed_on is None:
        found[ClockKind.SEEK_REVIEW] = since
    else:
        found[ClockKind.GO_TO_COURT_AFTER_REVIEW] = reviewed_on
    return {kind: day for kind, day in found.items() if not last_day(claim.division, kind, since=day).missed_on(on)}


async def _known_to_others(tx: Transaction, dispute: Dispute, decision_id: UUID, outcome: Outcome) -> date:
    served = {Party(record.party): record.served_on for record in await queries.service_records_of(tx, decision_id)}
    if dispute.forum == Forum.REVIEW and outcome is Outcome.WITHDRAWN:
        return max(dispute.known_on, *(served[party] for party in CONTESTING))
    [other] = CONTESTING - {Contestant(dispute.filed_by).party}
    return served[other]


async def _reviewed_on(tx: Transaction, decision_id: UUID) -> date | None:
    about = await queries.disputes_about(tx, decision_id)
    upheld = [row.received_on for row in about if row.forum == Forum.REVIEW and row.outcome == Outcome.UPHELD]
    return max((day for day in upheld if day is not None), default=None)
