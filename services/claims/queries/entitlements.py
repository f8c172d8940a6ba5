"""Entitlements, the facts that set their amounts, and their timelines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.entitlement import Nothing
from services.claims.domain.entitlements.measures import Increment, Measure, Measured
from services.claims.domain.entitlements.timeline import Break, Step
from services.claims.models import (
    Entitlement,
    EntitlementEntry,
    EntitlementIncrement,
    EntitlementMeasure,
    Interruption,
    MonthlyRate,
)
from shared.db import Transaction


@dataclass(slots=True)
class EntitlementFacts:
    """What the timeline of an entitlement is drawn from, and the one in force."""

    measures: list[EntitlementMeasure] = field(default_factory=list)
    increments: list[EntitlementIncrement] = field(default_factory=list)
    interruptions: list[Interruption] = field(default_factory=list)
    rates: list[MonthlyRate] = field(default_factory=list)

    @property
    def measured(self) -> Measured:
        """The measures and increments as values."""
        measures = tuple(Measure(each.from_month, each.amount, each.facts) for each in self.measures)
        return Measured(
            measures,
            tuple(Increment(each.from_month, each.amount, tuple(each.workings["cited"])) for each in self.increments),
        )

    @property
    def breaks(self) -> list[Break]:
        """The interruptions as values."""
        return [
            Break(each.from_month, each.until, each.arrears, each.lifted_on is not None) for each in self.interruptions
        ]

    @property
    def drawn(self) -> list[Step]:
        """The timeline in force as values, without workings."""
        return [
            Step(
                each.from_month,
                each.amount,
                None if each.nothing is None else Nothing(each.nothing),
                provisional=each.provisional,
            )
            for each in self.rates
        ]


async def entitlement(tx: Transaction, entitlement_id: UUID) -> Entitlement | None:
    """Return an entitlement the actor may see."""
    return await tx.session.get(Entitlement, entitlement_id)


async def entitlement_for_update(tx: Transaction, entitlement_id: UUID) -> Entitlement | None:
    """Return an entitlement, locked until the transaction ends."""
    locked = select(Entitlement).where(Entitlement.id == entitlement_id).with_for_update()
    found: Entitlement | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def entitlements_of_claim(
    tx: Transaction, claim_id: UUID, benefit: Benefit | None = None
) -> Sequence[Entitlement]:
    """Return the entitlements of a case, all or those to one benefit, in the order in which they were opened."""
    found = select(Entitlement).where(Entitlement.claim_id == claim_id).order_by(Entitlement.id)
    if benefit is not None:
        found = found.where(Entitlement.benefit == benefit)
    return (await tx.session.scalars(found)).all()


async def entitlements_of_claim_for_update(tx: Transaction, claim_id: UUID) -> Sequence[Entitlement]:
    """Return the entitlements of a case, locked, in the order in which they were opened."""
    locked = select(Entitlement).where(Entitlement.claim_id == claim_id).order_by(Entitlement.id).with_for_update()
    return (await tx.session.scalars(locked, execution_options={"populate_existing": True})).all()


async def entitlements_under_for_update(tx: Transaction, person_id: UUID) -> Sequence[Entitlement]:
    """Return the entitlements kept under one of a person's ids, locked."""
    theirs = select(Entitlement).where(Entitlement.person_id == person_id).order_by(Entitlement.id).with_for_update()
    return (await tx.session.scalars(theirs, execution_options={"populate_existing": True})).all()


async def entitlement_facts(tx: Transaction, ids: Sequence[UUID]) -> Mapping[UUID, EntitlementFacts]:
    """Return what the timelines of these entitlements are drawn from, in four statements however many they are."""
    facts: dict[UUID, EntitlementFacts] = defaultdict(EntitlementFacts)
    measures = select(EntitlementMeasure).where(EntitlementMeasure.entitlement_id.in_(ids))
    for measure in await tx.session.scalars(measures.order_by(EntitlementMeasure.seq)):
        facts[measure.entitlement_id].measures.append(measure)
    increments = select(EntitlementIncrement).where(EntitlementIncrement.entitlement_id.in_(ids))
    for increment in await tx.session.scalars(increments.order_by(EntitlementIncrement.from_month)):
        facts[increment.entitlement_id].increments.append(increment)
    interruptions = select(Interruption).where(Interruption.entitlement_id.in_(ids))
    for interruption in await tx.session.scalars(interruptions.order_by(Interruption.id)):
        facts[interruption.entitlement_id].interruptions.append(interruption)
    rates = select(MonthlyRate).where(MonthlyRate.entitlement_id.in_(ids), MonthlyRate.superseded_at.is_(None))
    for rate in await tx.session.scalars(rates.order_by(MonthlyRate.from_month)):
        facts[rate.entitlement_id].rates.append(rate)
    return facts


async def entitlement_entries_of(tx: Transaction, entitlement_id: UUID) -> Sequence[EntitlementEntry]:
    """Return what happened to an entitlement, in the order in which we learned it."""
    entries = select(EntitlementEntry).where(EntitlementEntry.entitlement_id == entitlement_id)
    return (await tx.session.scalars(entries.order_by(EntitlementEntry.seq))).all()
