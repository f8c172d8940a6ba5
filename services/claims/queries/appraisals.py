"""Appraisals: one, seen or locked, those under way, and many."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, select

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.appraisal.appraisal_state import DROPPED, ENDED, AppraisalState
from services.claims.models import Appraisal
from shared.db import Transaction


async def appraisal(tx: Transaction, appraisal_id: UUID) -> Appraisal | None:
    """Return an appraisal the actor may see."""
    return await tx.session.get(Appraisal, appraisal_id)


async def appraisal_for_update(tx: Transaction, appraisal_id: UUID) -> Appraisal | None:
    """Return an appraisal the actor may see, locked until the transaction ends."""
    locked = select(Appraisal).where(Appraisal.id == appraisal_id).with_for_update()
    found: Appraisal | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def open_appraisal(tx: Transaction, claim_id: UUID, kind: AppraisalKind) -> Appraisal | None:
    """Return the appraisal of a kind that a case has under way."""
    under_way = select(Appraisal).where(
        Appraisal.claim_id == claim_id, Appraisal.kind == kind, Appraisal.state.not_in(ENDED)
    )
    found: Appraisal | None = await tx.session.scalar(under_way)
    return found


async def is_looked_at_again(tx: Transaction, conclusion_id: UUID) -> bool:
    """Whether an appraisal that looks at a conclusion again is under way, or has come to a conclusion."""
    again = exists().where(Appraisal.against_id == conclusion_id, Appraisal.state.not_in(DROPPED))
    return bool(await tx.session.scalar(select(again)))


async def appraisals_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: AppraisalState | None
) -> Sequence[Appraisal]:
    """Return a page of appraisals in the order of their applications."""
    page = select(Appraisal).order_by(Appraisal.id).limit(limit)
    if after is not None:
        page = page.where(Appraisal.id > after)
    if state is not None:
        page = page.where(Appraisal.state == state)
    return (await tx.session.scalars(page)).all()
