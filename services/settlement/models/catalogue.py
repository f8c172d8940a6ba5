"""Catalogues: files as they were handed in, and their items. Province-level, and only growing."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Numeric, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.settlement.domain.charge_line import CatalogueTerms
from services.settlement.models.base import Base
from shared.db.staging import staging_table


class Catalogue(Base):
    """A catalogue file that was taken in; its id is the file's."""

    __tablename__ = "catalogues"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[str]
    file_name: Mapped[str]
    job_id: Mapped[UUID]
    recorded_at: Mapped[datetime]


CATALOGUE_LINES = staging_table(
    "catalogue_lines",
    Column("_line", BigInteger),
    Column("code", Text),
    Column("name", Text),
    Column("item_type", Text),
    Column("spec", Text),
    Column("unit", Text),
    Column("limit_price_read", Numeric),
    Column("pay_ratio_read", Numeric),
    Column("is_restricted", Boolean),
    Column("needs_approval", Boolean),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("refused", Boolean),
)
"""Good rows of one file while they take effect."""


class CatalogueItem(Base):
    """One item on the terms of one file; a later file's row stands before an earlier one's on the days it names."""

    __tablename__ = "catalogue_items"

    catalogue_id: Mapped[UUID] = mapped_column(ForeignKey("catalogues.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    version: Mapped[str]
    name: Mapped[str]
    item_type: Mapped[str]
    spec: Mapped[str]
    unit: Mapped[str]
    limit_price: Mapped[Decimal]
    pay_ratio: Mapped[Decimal]
    restricted: Mapped[bool]
    approval_needed: Mapped[bool]

    __table_args__ = (
        CheckConstraint("valid_to >= valid_from", name="ends_after_start"),
        CheckConstraint("limit_price >= 0", name="limit_not_negative"),
        CheckConstraint("pay_ratio BETWEEN 0 AND 1", name="pay_ratio_is_a_share"),
        Index("ix_catalogue_items_code", "code", "catalogue_id"),
    )

    def is_in_force(self, on: date) -> bool:
        """Whether these terms hold on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def terms(self) -> CatalogueTerms:
        """The terms, cited by the catalogue's version."""
        citation = f"catalogue {self.version}, item {self.code} in force from {self.valid_from}"
        return CatalogueTerms(citation, self.limit_price, self.pay_ratio, self.restricted)
