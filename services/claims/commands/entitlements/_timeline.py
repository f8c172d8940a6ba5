"""Steps that change what an entitlement is due, and draw its timeline again."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands.adjustments._raising import raise_by_adjustments
from services.claims.commands.entitlements._rates import rates_of
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.entitlements.timeline import Step, first_change, state_at_end, timeline
from services.claims.models import Entitlement, EntitlementEntry, EntitlementIncrement, MonthlyRate
from services.claims.queries import EntitlementFacts
from shared.db import Transaction
from shared.problems import NotFound


class EntitlementNotFound(NotFound):
    """No such entitlement for this caller."""

    code = "entitlement-not-found"
    title = "Entitlement not found"
    zh = "未找到待遇资格 {entitlement_id}，或不在当前账号的管辖范围内。"
    en = "There is no entitlement {entitlement_id} that you may see."


async def entitlement_for_update(tx: Transaction, entitlement_id: UUID) -> Entitlement:
    """Return an entitlement that the actor serves, locked; raises `EntitlementNotFound`, `OutsideDivision`."""
    entitlement = await queries.entitlement_for_update(tx, entitlement_id)
    if entitlement is None:
        raise EntitlementNotFound(entitlement_id=entitlement_id)
    tx.actor.must_serve(entitlement.division)
    return entitlement


async def redraw(tx: Transaction, entitlements: Sequence[Entitlement]) -> list[Entitlement]:
    """Draw timelines from the facts as they are now; returns those entitlements whose timeline changed.

    What the old one said from the first difference on is superseded, and the next run looks at the months from there.
    What adjustments in effect have yet to add is added first: whoever is opened or runs again after they were. Call it
    once after all facts of the transaction are added; the entitlements are locked.
    """
    await raise_and_note(tx, entitlements)
    facts = await queries.entitlement_facts(tx, [each.id for each in entitlements])
    changed = [each for each in entitlements if _redrawn(tx, each, facts[each.id])]
    await tx.session.flush()
    return changed


async def raise_and_note(
    tx: Transaction, entitlements: Sequence[Entitlement], **facts: Any
) -> list[tuple[Entitlement, EntitlementIncrement]]:
    """Add what decided adjustments have not added yet to entitlements, which are locked; returns what was added."""
    await tx.session.flush()
    raised = await raise_by_adjustments(tx, entitlements)
    for entitlement, increment in raised:
        note_raise(tx, entitlement, increment, **facts)
    await tx.session.flush()
    return raised


def note_entitlement(
    tx: Transaction,
    entitlement: Entitlement,
    what: EntitlementChange,
    *,
    effective_on: date,
    papers: Sequence[UUID] = (),
    **facts: Any,
) -> EntitlementEntry:
    """Add to an entitlement's history something that happened to it."""
    return tx.add(
        EntitlementEntry(
            prefecture=entitlement.prefecture,
            entitlement_id=entitlement.id,
            what=what,
            effective_on=effective_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
            correlation_id=tx.correlation_id,
            papers=list(papers),
            facts=facts,
        )
    )


def note_raise(tx: Transaction, entitlement: Entitlement, increment: EntitlementIncrement, **facts: Any) -> None:
    """Add to an entitlement's history that an adjustment raised it."""
    note_entitlement(
        tx,
        entitlement,
        EntitlementChange.ADJUSTED,
        effective_on=increment.from_month.first_day,
        adjustment_id=str(increment.adjustment_id),
        added=str(increment.amount),
        **facts,
    )


def _redrawn(tx: Transaction, entitlement: Entitlement, facts: EntitlementFacts) -> bool:
    rates = rates_of(Benefit(entitlement.benefit), facts.measured, division=entitlement.division, known_on=tx.today)
    steps = timeline(entitlement.starts, entitlement.ends, rates, facts.breaks)
    since = first_change(facts.drawn, steps)
    if since is None:
        return False
    for rate in facts.rates:
        if rate.from_month >= since:
            rate.superseded_at = tx.now
    tx.add_all(_rate(tx, entitlement, step) for step in steps if step.from_month >= since)
    entitlement.open_from = min(entitlement.open_from, since)
    entitlement.state = state_at_end(steps)
    return True


def _rate(tx: Transaction, entitlement: Entitlement, step: Step) -> MonthlyRate:
    return MonthlyRate(
        prefecture=entitlement.prefecture,
        entitlement_id=entitlement.id,
        from_month=step.from_month,
        amount=step.amount,
        nothing=step.nothing,
        provisional=step.provisional,
        workings=step.workings.to_json() if step.workings else None,
        recorded_at=tx.now,
    )
