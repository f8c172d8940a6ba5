"""What workers draw in old age."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.entitlements.workers_benefits import OldAge
from services.claims.models import OldAgePension, WageSituationRow
from services.claims.queries.own_wages import wage_situation
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month


async def old_age_of(tx: Transaction, claim_id: UUID) -> Sequence[OldAge]:
    """Return what a worker draws in old age, by month: what was recorded later stands from its month on.

    Who had retired before the disease was found draws what was proven of the last month before it.
    """
    recorded = select(OldAgePension).where(OldAgePension.claim_id == claim_id).order_by(OldAgePension.seq)
    standing = _before_the_disease(await wage_situation(tx, claim_id))
    for row in await tx.session.scalars(recorded):
        standing = [each for each in standing if each.from_month < row.from_month]
        standing.append(OldAge(row.from_month, row.amount, row.personal_account))
    return standing


def _before_the_disease(found: WageSituationRow | None) -> list[OldAge]:
    if found is None or not found.pensions:
        return []
    last = max(found.pensions, key=lambda told: told["month"])
    return [OldAge(Month.parse(last["month"]), Money.yuan(last["amount"]))]
