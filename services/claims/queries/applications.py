"""Applications in a case: who applied when, what they state differently, and what lengthens the time for them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from services.claims.models import Application, ApplicationExtension, ExcludedDays
from shared.db import Transaction


async def applications_of(tx: Transaction, claim_id: UUID) -> Sequence[Application]:
    """Return the applications of a case, the report that opened it first."""
    theirs = select(Application).where(Application.claim_id == claim_id).order_by(Application.number)
    return (await tx.session.scalars(theirs)).all()


async def conflicting_statements(tx: Transaction, claim_id: UUID) -> Sequence[str]:
    """Return what the applications of a case state differently: accident_at, place, cause or ground; nothing if all
    agree.
    """
    named = select(func.unnest(Application.differs).label("field")).where(Application.claim_id == claim_id).subquery()
    return (await tx.session.scalars(select(named.c.field).distinct().order_by(named.c.field))).all()


async def excluded_days_of(tx: Transaction, claim_id: UUID) -> Sequence[ExcludedDays]:
    """Return the days that do not count in a case's time for applying."""
    theirs = select(ExcludedDays).where(ExcludedDays.claim_id == claim_id).order_by(ExcludedDays.id)
    return (await tx.session.scalars(theirs)).all()


async def application_extensions_of(tx: Transaction, claim_id: UUID) -> Sequence[ApplicationExtension]:
    """Return the days that the department gave a case's employer."""
    theirs = select(ApplicationExtension).where(ApplicationExtension.claim_id == claim_id)
    return (await tx.session.scalars(theirs.order_by(ApplicationExtension.id))).all()
