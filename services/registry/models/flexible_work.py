"""What the postal authority lists of express outlets, which of them are left out and why, and platforms' orders."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base
from shared.periods import Month

STANDING = "replaced_by IS NULL AND withdrawn_at IS NULL"


class PostalOutlet(Base):
    """An express outlet (快递网点) as a list of the postal authority names it for a month; some have no credit code.

    The last list that names it stands: no other has replaced it, and it was not itself taken back.
    """

    __tablename__ = "postal_outlets"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    outlet_code: Mapped[str] = mapped_column(primary_key=True)
    division: Mapped[str]
    credit_code: Mapped[str | None]
    name: Mapped[str]
    licence_no: Mapped[str]
    company_code: Mapped[str]
    couriers: Mapped[int]
    file_id: Mapped[UUID] = mapped_column(primary_key=True)
    recorded_at: Mapped[datetime]
    replaced_by: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("couriers >= 0", name="couriers_not_negative"),
        Index(
            "uq_postal_outlets_standing",
            "prefecture",
            "month",
            "outlet_code",
            unique=True,
            postgresql_where=STANDING,
        ),
        Index("ix_postal_outlets_file", "file_id"),
        Index("ix_postal_outlets_replaced_by", "replaced_by", postgresql_where="replaced_by IS NOT NULL"),
    )


class OutletExclusion(Base):
    """A listed outlet that need not enrol itself, from a month on, for a reason that a clerk has looked into."""

    __tablename__ = "outlet_exclusions"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    outlet_code: Mapped[str] = mapped_column(primary_key=True)
    from_month: Mapped[Month] = mapped_column(primary_key=True)
    until_month: Mapped[Month | None]
    reason: Mapped[str]
    note: Mapped[str]
    excluded_by: Mapped[str]
    recorded_at: Mapped[datetime]


class PlatformOrders(Base):
    """How many orders of a kind a platform took in a division in a month, as a file reported them.

    A corrected report replaces the platform's month whole; taken back, it gives way to what it had replaced.
    """

    __tablename__ = "platform_orders"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"))
    month: Mapped[Month]
    kind: Mapped[str]
    orders: Mapped[int]
    file_id: Mapped[UUID]
    recorded_at: Mapped[datetime]
    replaced_by: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("orders >= 0", name="orders_not_negative"),
        Index(
            "uq_platform_orders_standing",
            "prefecture",
            "employer_id",
            "month",
            "kind",
            "division",
            unique=True,
            postgresql_where=STANDING,
        ),
        Index("ix_platform_orders_month", "prefecture", "month", postgresql_where=STANDING),
        Index("ix_platform_orders_file", "file_id"),
        Index("ix_platform_orders_replaced_by", "replaced_by", postgresql_where="replaced_by IS NOT NULL"),
    )
