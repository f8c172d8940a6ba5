"""Exclude days from the time of the worker's side (不计算在申请时限内): SPC 2014, Art. 7."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.reporting._in_time import claim_before_acceptance
from services.claims.domain.reporting.application_time import ExclusionReason
from services.claims.models import ExcludedDays, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class ExcludeDays:
    """Which days of which case, the last one included, why, and by which papers."""

    claim_id: UUID
    reason: ExclusionReason
    begins_on: date
    ends_on: date
    papers: Sequence[UUID]


async def exclude_days(tx: Transaction, command: ExcludeDays) -> ExcludedDays:
    """Let days not count; they may overlap others."""
    claim = await claim_before_acceptance(tx, command.claim_id)
    check_day(tx, "begins_on", command.begins_on, not_before=claim.accident_on)
    check_day(tx, "ends_on", command.ends_on, not_before=command.begins_on)
    await check_papers(tx, claim, command.papers)
    excluded = tx.add(
        ExcludedDays(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            reason=command.reason,
            begins_on=command.begins_on,
            ends_on=command.ends_on,
            papers=list(command.papers),
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    note(
        tx,
        claim,
        Happening.DAYS_EXCLUDED,
        effective_on=command.begins_on,
        papers=command.papers,
        reason=command.reason,
        ends_on=command.ends_on.isoformat(),
    )
    return excluded
