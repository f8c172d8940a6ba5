"""Steps that interrupt an entitlement and lift what interrupts it. Who calls them draws the timeline after."""

from dataclasses import dataclass
from datetime import date

from services.claims.commands.entitlements._timeline import note_entitlement
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.entitlements.interruption import InterruptionReason
from services.claims.models import Entitlement, Interruption
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Interrupting:
    """Why, from which month, whether the months are due after all once it is lifted, and when that became known."""

    reason: InterruptionReason
    from_month: Month
    arrears: bool
    noticed_on: date


def interrupt(tx: Transaction, entitlement: Entitlement, interrupting: Interrupting) -> Interruption:
    """Let nothing be paid of an entitlement from a month on, until that is lifted."""
    interruption = tx.add(
        Interruption(
            id=new_id(),
            prefecture=entitlement.prefecture,
            entitlement_id=entitlement.id,
            reason=interrupting.reason,
            arrears=interrupting.arrears,
            from_month=interrupting.from_month,
            noticed_on=interrupting.noticed_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    what = EntitlementChange.SUSPENDED if interrupting.arrears else EntitlementChange.STOPPED
    _note(tx, entitlement, interruption, what, on=interrupting.noticed_on, month=interrupting.from_month)
    return interruption


def lift(
    tx: Transaction, entitlement: Entitlement, interruption: Interruption, resumes: Month, lifted_on: date
) -> None:
    """Let an entitlement be paid again from a month on; with arrears, that month's payment brings those between.

    One that is lifted before its first month has come never held.
    """
    interruption.until = resumes.previous()
    interruption.lifted_on = lifted_on
    if interruption.arrears:
        entitlement.pays_from = resumes
    _note(tx, entitlement, interruption, EntitlementChange.RESUMED, on=lifted_on, month=resumes)


def _note(
    tx: Transaction,
    entitlement: Entitlement,
    interruption: Interruption,
    what: EntitlementChange,
    *,
    on: date,
    month: Month,
) -> None:
    note_entitlement(
        tx,
        entitlement,
        what,
        effective_on=on,
        interruption_id=str(interruption.id),
        reason=interruption.reason,
        month=str(month),
    )
