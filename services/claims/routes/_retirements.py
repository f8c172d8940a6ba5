"""What workers draw in old age, as it is shown."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from services.claims.models import OldAgePension
from shared.money import Money
from shared.periods import Month


class OldAgePensionOut(BaseModel):
    """What a worker draws in old age from a month on: a pension, or what the personal account pays, or neither."""

    from_month: Month
    amount: Money | None
    personal_account: Money | None
    told_on: date
    papers: list[UUID]
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, drawn: OldAgePension) -> "OldAgePensionOut":
        """Show what is drawn."""
        return cls.model_validate(drawn, from_attributes=True)
