"""Keeping what other services told of injuries, costs and capacity: each fact once, however often it is told."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from services.contributions.models import KnownCapacity, KnownFundCost, KnownInjury
from shared.db import Transaction


async def keep_rows(
    tx: Transaction, table: type[KnownInjury | KnownFundCost | KnownCapacity], rows: Sequence[dict[str, Any]]
) -> None:
    """Keep rows that are not there yet."""
    await tx.session.execute(insert(table).on_conflict_do_nothing(), rows)


async def forget_injuries(tx: Transaction, cases: Collection[tuple[str, UUID]]) -> None:
    """Forget the injuries of cases, each named with its prefecture, if they are there."""
    theirs = tuple_(KnownInjury.prefecture, KnownInjury.claim_id).in_(cases)
    await tx.session.execute(delete(KnownInjury).where(theirs))


async def date_fund_cost(tx: Transaction, prefecture: str, document_id: UUID, incurred_on: date) -> bool:
    """Let a kept cost count from a day on; returns whether there is one."""
    kept = (KnownFundCost.prefecture == prefecture, KnownFundCost.document_id == document_id)
    dated = update(KnownFundCost).where(*kept).values(incurred_on=incurred_on).returning(KnownFundCost.claim_id)
    return await tx.session.scalar(dated) is not None
