"""Money moved (划转) between accounts after it was received."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from services.contributions.domain.collecting.receipt import ReceiptItem
from shared.money import Money
from shared.periods import Month


class MoveCause(StrEnum):
    """Why received money counts here, elsewhere, or no longer."""

    ASSIGNED = "ASSIGNED"
    REASSIGNED = "REASSIGNED"
    OFFSET = "OFFSET"
    REFUND = "REFUND"


@dataclass(frozen=True, slots=True)
class Move:
    """Money added to an account, or taken from it (below zero), counting from the day `moved_on`."""

    employer_id: UUID
    division: str
    month: Month
    item: ReceiptItem
    amount: Money
    cause: MoveCause
    document_id: UUID
    moved_on: date
