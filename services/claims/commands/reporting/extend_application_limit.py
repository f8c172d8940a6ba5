"""Extend the employer's time for applying (同意延长申请时限): WII Reg, Art. 17(1), as the department agrees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.reporting._in_time import claim_before_acceptance
from services.claims.models import ApplicationExtension, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class ExtendApplicationLimit:
    """Which case, how many days more, when that was granted, why, and on which papers."""

    claim_id: UUID
    days: int
    granted_on: date
    reason: str
    papers: Sequence[UUID]


async def extend_application_limit(tx: Transaction, command: ExtendApplicationLimit) -> ApplicationExtension:
    """Give a case's employer more days."""
    claim = await claim_before_acceptance(tx, command.claim_id)
    check_day(tx, "granted_on", command.granted_on, not_before=claim.accident_on)
    await check_papers(tx, claim, command.papers)
    extension = tx.add(
        ApplicationExtension(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            days=command.days,
            granted_on=command.granted_on,
            reason=command.reason,
            papers=list(command.papers),
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    note(
        tx,
        claim,
        Happening.LIMIT_EXTENDED,
        effective_on=command.granted_on,
        papers=command.papers,
        days=command.days,
    )
    return extension
