"""Entitlements, the facts that set their amounts, and their timelines."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import and_, func, or_, select

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
from services.claims.queries.persons import ids_of_person
from shared.db import Transaction
from shared.db.database import SET_SCOPE
from shared.periods import Month


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


@dataclass(frozen=True, slots=True)
class DrawnBeside:
    """What somebody draws by another injury: all that another prefecture is told of it."""

    id: UUID
    benefit: str
    prefecture: str


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


async def drawn_beside(
    tx: Transaction, entitlement: Entitlement, benefits: Collection[Benefit], since: Month
) -> DrawnBeside | None:
    """Return what a person draws of these benefits from a month on by another case or an older system's file.

    Anywhere in the province: the scope is the province's for one statement. Who opens another for this person meanwhile
    waits until this commits.
    """
    ids = await ids_of_person(tx, entitlement.person_id)
    held = func.hashtextextended(f"monthly benefits of {ids[0]}", 0)
    await tx.session.execute(select(func.pg_advisory_xact_lock(held)))
    running = select(Entitlement.id, Entitlement.benefit, Entitlement.prefecture).where(
        Entitlement.person_id.in_(ids),
        Entitlement.benefit.in_(benefits),
        Entitlement.id != entitlement.id,
        or_(Entitlement.ends.is_(None), and_(Entitlement.ends >= since, Entitlement.ends >= Entitlement.starts)),
    )
    if entitlement.claim_id is not None:
        running = running.where(Entitlement.claim_id.is_distinct_from(entitlement.claim_id))
    await tx.session.execute(SET_SCOPE, {"scope": entitlement.prefecture[:2]})
    found = (await tx.session.execute(running.order_by(Entitlement.id).limit(1))).one_or_none()
    await tx.session.execute(SET_SCOPE, {"scope": tx.actor.scope})
    return None if found is None else DrawnBeside(*found)


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
