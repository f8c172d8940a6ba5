"""Steps that open an entitlement of a case, measure it anew, and end it. Who calls them draws the timelines after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from services.claims.commands.entitlements._timeline import note_entitlement
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.entitlement import EntitlementChange, EntitlementState
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Entitlement, EntitlementMeasure
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class Measuring:
    """What measures the months from one on: a fixed amount with its workings, or facts of the benefit's rule."""

    from_month: Month
    amount: Money | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    workings: Workings | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """A monthly benefit that somebody is entitled to; the payee may become known later."""

    benefit: Benefit
    payer: Payer
    person_id: UUID
    measuring: Measuring
    effective_on: date
    dependant_id: UUID | None = None
    ends: Month | None = None
    payee_sealed: bytes | None = None
    account_blind: bytes | None = None
    payee_changed_on: date | None = None


def open_entitlement(tx: Transaction, claim: Claim, opening: Opening) -> Entitlement:
    """Open an entitlement from the first month that is measured."""
    starts = opening.measuring.from_month
    entitlement = tx.add(
        Entitlement(
            id=new_id(),
            prefecture=claim.prefecture,
            division=claim.division,
            claim_id=claim.id,
            person_id=opening.person_id,
            dependant_id=opening.dependant_id,
            benefit=opening.benefit,
            payer=opening.payer,
            state=EntitlementState.RUNNING,
            starts=starts,
            ends=opening.ends,
            open_from=starts,
            payee_sealed=opening.payee_sealed,
            account_blind=opening.account_blind,
            payee_changed_on=opening.payee_changed_on,
            verified_on=opening.effective_on,
            recorded_at=tx.now,
        )
    )
    _measure(tx, entitlement, opening.measuring)
    note_entitlement(
        tx, entitlement, EntitlementChange.OPENED, effective_on=opening.effective_on, from_month=str(starts)
    )
    return entitlement


def measure(tx: Transaction, entitlement: Entitlement, measuring: Measuring, *, effective_on: date) -> None:
    """Measure the months from one on anew: a later measure takes the place of all recorded before from there."""
    _measure(tx, entitlement, measuring)
    note_entitlement(
        tx,
        entitlement,
        EntitlementChange.MEASURED,
        effective_on=effective_on,
        from_month=str(measuring.from_month),
        **measuring.facts,
    )


def end_after(
    tx: Transaction, entitlement: Entitlement, last: Month, *, effective_on: date, why: str, **facts: Any
) -> None:
    """Let a month be the last one due."""
    entitlement.ends, entitlement.ended_why = last, why
    note_entitlement(
        tx, entitlement, EntitlementChange.ENDED, effective_on=effective_on, last=str(last), why=why, **facts
    )


def _measure(tx: Transaction, entitlement: Entitlement, measuring: Measuring) -> None:
    tx.add(
        EntitlementMeasure(
            prefecture=entitlement.prefecture,
            entitlement_id=entitlement.id,
            from_month=measuring.from_month,
            amount=measuring.amount,
            facts=dict(measuring.facts),
            workings=measuring.workings.to_json() if measuring.workings else None,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
