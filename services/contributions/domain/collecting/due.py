"""What an employer has to pay (应缴) for a month under one item, and because of which document."""

from dataclasses import dataclass, replace
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

    def supplement(self, document_id: UUID, amount: Money, due_on: date) -> "Due":
        """Return a part of it that another document makes due on a later day."""
        return replace(self, document_id=document_id, amount=amount, due_on=due_on)

    def parts(self, supplement: "Due | None") -> "list[Due]":
        """Return what is due on its own day, and the supplement, which is never more than the whole.

        >>> whole = Due(UUID(int=1), "990811", Month(2024, 5), ReceiptItem.PRINCIPAL, UUID(int=2), Money(900), date.min)
        >>> [part.amount.fen for part in whole.parts(whole.supplement(UUID(int=3), Money(200), date.max))]
        [700, 200]
        """
        if supplement is None:
            return [self]
        later = replace(supplement, amount=min(supplement.amount, self.amount))
        return [replace(self, amount=self.amount - later.amount), later]
