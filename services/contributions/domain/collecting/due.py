"""What an employer has to pay (应缴) for a month under one item, and because of which document."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.contributions.domain.collecting.receipt import ReceiptItem
from shared.money import Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Due:
    """An amount and the last day for paying it; the document is what makes it due: an assessment, a project."""

    employer_id: UUID
    division: str
    month: Month
    item: ReceiptItem
    document_id: UUID
    amount: Money
    due_on: date
