"""Steps of a retirement: what a worker draws in old age is recorded, and pensions are brought in line with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.entitlements._footing import MonthlyCase, footing_of
from services.claims.commands.entitlements._in_line import bring_in_line
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.domain.entitlements.workers_benefits import PENSIONS
from services.claims.models import Claim, Entitlement, OldAgePension
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Drawn:
    """The old-age pension from a month on, or without one what the personal account pays; told on a day by papers."""

    from_month: Month
    told_on: date
    amount: Money | None
    personal_account: Money | None = None
    papers: Sequence[UUID] = ()


async def record_drawn(tx: Transaction, claim: Claim, drawn: Drawn) -> None:
    """Put on record what a worker draws from a month on."""
    tx.add(
        OldAgePension(
            prefecture=claim.prefecture,
            claim_id=claim.id,
            from_month=drawn.from_month,
            amount=drawn.amount,
            personal_account=drawn.personal_account,
            told_on=drawn.told_on,
            papers=list(drawn.papers),
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    await tx.session.flush()


async def settle_pensions(tx: Transaction, claim: Claim, since: Month) -> Sequence[Entitlement]:
    """Bring a case's pensions in line with what its worker draws in old age from a month on."""
    footing = await footing_of(tx, MonthlyCase(claim.id), since=since)
    return await bring_in_line(tx, footing, PENSIONS, EndedWhy.RETIRED)
