"""How long a pooling area can pay."""

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from services.pool_ledger.domain.books import division_of
from services.pool_ledger.domain.capacity import CapacityFigures
from services.pool_ledger.models import CapacityRow
from shared.events import Event
from shared.money import Money
from shared.periods import Month


class CapacityPublished(Event):
    """The months of payment capacity of an area on a day: its balance over the average of twelve months."""

    type: ClassVar[str] = "pool_ledger.capacity_published.v1"
    publication_id: UUID
    area: str
    as_of: date
    balance: Money
    expenditure: Money
    months: Decimal | None
    published_on: date

    @classmethod
    def of(cls, row: CapacityRow, published_on: date) -> "CapacityPublished":
        """Announce a published capacity."""
        return cls(
            key=row.prefecture,
            division=division_of(row.prefecture),
            period=Month.of(published_on),
            effective_on=row.as_of,
            publication_id=row.id,
            area=row.prefecture,
            as_of=row.as_of,
            balance=row.balance,
            expenditure=row.expenditure,
            months=CapacityFigures(row.balance, row.expenditure).months,
            published_on=published_on,
        )
