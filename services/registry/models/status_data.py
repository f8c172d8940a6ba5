"""What other authorities told of people in our stock, and tax payrolls."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Text, Uuid, func
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base
from shared.db.staging import staging_table
from shared.money import Money
from shared.periods import Month


class PersonStatus(Base):
    """A row of a status file about somebody in a prefecture's stock: what is true from when until when, by whose word.

    Known since `known_since`; withdrawn if its file was undone. `name_differs` says that the file calls the holder of
    this number by another name than we do; neither name stands here.
    """

    __tablename__ = "person_statuses"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    prefecture: Mapped[str]
    file_id: Mapped[UUID]
    line: Mapped[int]
    kind: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    name_differs: Mapped[bool]
    true_from: Mapped[date]
    true_until: Mapped[date | None]
    scheme: Mapped[str | None]
    monthly: Mapped[Money | None] = mapped_column("monthly_fen")
    source: Mapped[str]
    known_since: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("true_until >= true_from", name="ends_after_start"),
        Index("ix_person_statuses_person", "person_id", "id"),
        Index("ix_person_statuses_file", "file_id"),
        Index("ix_person_statuses_standing", "prefecture", "kind", postgresql_where="withdrawn_at IS NULL"),
    )


class TaxPayroll(Base):
    """A row of an employer's tax payroll of a month: one person in our stock and the taxable wage, or a head count."""

    __tablename__ = "tax_payrolls"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    prefecture: Mapped[str]
    file_id: Mapped[UUID]
    line: Mapped[int]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"))
    month: Mapped[Month]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    headcount: Mapped[int]
    taxable_wage: Mapped[Money | None] = mapped_column("taxable_wage_fen")
    known_since: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("headcount >= 0", name="headcount_not_negative"),
        Index(
            "ix_tax_payrolls_standing",
            "prefecture",
            "month",
            "employer_id",
            "person_id",
            postgresql_where="withdrawn_at IS NULL",
        ),
        Index("ix_tax_payrolls_person", "person_id", postgresql_where="person_id IS NOT NULL"),
        Index("ix_tax_payrolls_file", "file_id"),
    )


STATUS_LINES = staging_table(
    "status_lines",
    Column("line", BigInteger),
    Column("person_id", Uuid),
    Column("name_differs", Boolean),
    Column("true_from", Date),
    Column("true_until", Date),
    Column("scheme", Text),
    Column("monthly_fen", BigInteger),
    Column("source", Text),
)
"""Rows of one status file that speak of people in the stock."""

PAYROLL_LINES = staging_table(
    "payroll_lines",
    Column("line", BigInteger),
    Column("credit_code", Text),
    Column("month", Text),
    Column("person_id", Uuid),
    Column("headcount", BigInteger),
    Column("taxable_wage_fen", BigInteger),
)
"""Rows of one tax payroll that speak of people in the stock, or of heads alone."""
