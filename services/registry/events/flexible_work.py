"""What the registry announces of platforms' orders."""

from typing import ClassVar
from uuid import UUID

from services.registry.domain.flexible_work.platform_orders import OrderKind
from services.registry.models import Employer
from shared.events import Event
from shared.periods import Month


class PlatformOrdersReported(Event):
    """How many orders of each kind a platform took in a month in all; told again, it replaces what was told before.

    Without orders once the only report of the month was taken back.
    """

    type: ClassVar[str] = "registry.platform_orders_reported.v1"
    employer_id: UUID
    month: Month
    orders: dict[OrderKind, int]

    @classmethod
    def of(cls, platform: Employer, month: Month, orders: dict[OrderKind, int]) -> "PlatformOrdersReported":
        """Announce a platform's month as it now stands."""
        return cls(
            key=str(platform.id),
            division=platform.division,
            period=month,
            effective_on=month.last_day,
            employer_id=platform.id,
            month=month,
            orders=orders,
        )
