"""The step by which what adjustments added to one entitlement counts on in the one that takes its place."""

from collections.abc import Iterable

from services.claims.models import Entitlement, EntitlementIncrement
from shared.db import Transaction


def carry_increments(tx: Transaction, increments: Iterable[EntitlementIncrement], onto: Entitlement) -> None:
    """Let each of these increments count for another entitlement, from the same month on."""
    tx.add_all(
        EntitlementIncrement(
            entitlement_id=onto.id,
            adjustment_id=each.adjustment_id,
            prefecture=onto.prefecture,
            from_month=each.from_month,
            amount=each.amount,
            workings=each.workings,
            recorded_at=tx.now,
        )
        for each in increments
    )
