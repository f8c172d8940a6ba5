"""An entitlement with everything that belongs to it, and pages of entitlements."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.ended_why import Standing
from services.claims.domain.entitlements.entitlement import EntitlementChange, EntitlementState
from services.claims.domain.entitlements.workers_benefits import WORKERS
from services.claims.models import Entitlement, EntitlementEntry, EntitlementMeasure, MonthLine, PaymentOrder
from services.claims.queries.benefits import orders_of_entitlement
from services.claims.queries.entitlements import (
    EntitlementFacts,
    entitlement,
    entitlement_entries_of,
    entitlement_facts,
)
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class EntitlementFile:
    """An entitlement, what its months rest on, what each is due, what of it is settled, and the orders that pay it."""

    entitlement: Entitlement
    facts: EntitlementFacts
    lines: Sequence[MonthLine]
    orders: Sequence[PaymentOrder]
    entries: Sequence[EntitlementEntry]


@dataclass(frozen=True, slots=True)
class EntitlementFilter:
    """Which entitlements a page lists; what is not given does not narrow it."""

    state: EntitlementState | None = None
    benefit: Benefit | None = None
    person_id: UUID | None = None


async def entitlement_file(tx: Transaction, entitlement_id: UUID) -> EntitlementFile | None:
    """Return an entitlement with everything that belongs to it."""
    found = await entitlement(tx, entitlement_id)
    if found is None:
        return None
    return EntitlementFile(
        found,
        (await entitlement_facts(tx, [found.id]))[found.id],
        await month_lines_of(tx, found.id),
        await orders_of_entitlement(tx, found.id),
        await entitlement_entries_of(tx, found.id),
    )


async def month_lines_of(tx: Transaction, entitlement_id: UUID) -> Sequence[MonthLine]:
    """Return what is settled of an entitlement, month by month, in the order in which it was."""
    lines = select(MonthLine).where(MonthLine.entitlement_id == entitlement_id)
    return (await tx.session.scalars(lines.order_by(MonthLine.for_month, MonthLine.no))).all()


async def benefits_measured_by_conclusions(tx: Transaction, claim_id: UUID) -> Sequence[Standing]:
    """Return how the worker's monthly benefits of a case stand, each with the conclusion it was last measured by."""
    theirs = (Entitlement.claim_id == claim_id, Entitlement.benefit.in_(WORKERS))
    newest = (
        select(func.max(EntitlementMeasure.seq))
        .join(Entitlement, Entitlement.id == EntitlementMeasure.entitlement_id)
        .where(*theirs)
        .group_by(Entitlement.id)
    )
    stand = (
        select(Entitlement.ends, Entitlement.ended_why, EntitlementMeasure.facts["conclusion_id"].astext)
        .join(EntitlementMeasure, EntitlementMeasure.entitlement_id == Entitlement.id)
        .where(EntitlementMeasure.seq.in_(newest))
    )
    return [Standing(by, ends is not None, why) for ends, why, by in await tx.session.execute(stand)]


async def entitlements_after(
    tx: Transaction, after: UUID | None, limit: int, only: EntitlementFilter
) -> Sequence[Entitlement]:
    """Return a page of entitlements in the order in which they were opened; none that was withdrawn with its file."""
    stands = Entitlement.ended_why.is_distinct_from(EntitlementChange.WITHDRAWN)
    page = select(Entitlement).where(stands).order_by(Entitlement.id).limit(limit)
    if after is not None:
        page = page.where(Entitlement.id > after)
    if only.state is not None:
        page = page.where(Entitlement.state == only.state)
    if only.benefit is not None:
        page = page.where(Entitlement.benefit == only.benefit)
    if only.person_id is not None:
        page = page.where(Entitlement.person_id == only.person_id)
    return (await tx.session.scalars(page)).all()
