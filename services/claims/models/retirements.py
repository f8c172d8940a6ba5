"""Workers who retired: what they draw in old age, from which month on."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money
from shared.periods import Month


class OldAgePension(Base):
    """The monthly old-age pension from a month on; without an amount none is drawn, but perhaps a personal account's.

    One recorded later takes the place of all recorded before it from its month on. Rows only grow.
    """

    __tablename__ = "old_age_pensions"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    from_month: Mapped[Month]
    amount: Mapped[Money | None] = mapped_column("amount_fen")
    personal_account: Mapped[Money | None] = mapped_column("personal_account_fen")
    told_on: Mapped[date]
    papers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        CheckConstraint("personal_account_fen > 0", name="personal_account_positive"),
        CheckConstraint("num_nonnulls(amount_fen, personal_account_fen) < 2", name="one_of_both"),
    )
