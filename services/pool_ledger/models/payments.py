"""Payment orders, the batches in which finance pays them, and what the bank answered."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.pool_ledger.domain.payment_order import BatchState, PaymentChannel, PaymentState
from services.pool_ledger.models.base import Base
from shared.money import Money
from shared.periods import Month

CHANNELS = "channel IN ('EXPENDITURE_ACCOUNT', 'TREASURY', 'FISCAL_ACCOUNT')"


class PaymentOrder(Base):
    """Money that another service ordered to be paid. The payee stays sealed until the bank file is written.

    `prefecture` is the book that pays. `debited_account` is an expenditure, or the income that a refund takes back.
    `held_since`: the day on which money that had been paid came back; the expense stands, and the money waits in
    temporary receipts until the order, sent anew by `reissue_event_id`, is paid.
    """

    __tablename__ = "payment_orders"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(unique=True)
    ordered_by: Mapped[str]
    document: Mapped[str]
    prefecture: Mapped[str]
    division: Mapped[str]
    period: Mapped[Month]
    debited_account: Mapped[str]
    channel: Mapped[str] = mapped_column(server_default=PaymentChannel.EXPENDITURE_ACCOUNT)
    benefit: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    deposit: Mapped[Money] = mapped_column("deposit_fen")
    payee_sealed: Mapped[bytes]
    purpose: Mapped[str]
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(default=PaymentState.APPROVED)
    batch_id: Mapped[UUID | None] = mapped_column(ForeignKey("payment_batches.id"), index=True)
    sent_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    bank_reference: Mapped[str | None]
    return_reason: Mapped[str | None]
    held_since: Mapped[date | None]
    reissue_event_id: Mapped[UUID | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("amount_fen > 0 AND deposit_fen >= 0", name="pays_something"),
        CheckConstraint("state IN ('APPROVED', 'BATCHED', 'SENT', 'PAID', 'RETURNED', 'CANCELLED')", name="state"),
        CheckConstraint(CHANNELS, name="channel"),
        CheckConstraint("held_since IS NULL OR state <> 'PAID'", name="held_while_unpaid"),
        Index("ix_payment_orders_open", "prefecture", "state", "id"),
    )


class PaymentBatch(Base):
    """Orders that one account pays together: gathered by one person, approved by another, then sent to the bank."""

    __tablename__ = "payment_batches"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    month: Mapped[Month]
    channel: Mapped[str] = mapped_column(server_default=PaymentChannel.EXPENDITURE_ACCOUNT)
    orders: Mapped[int]
    amount: Mapped[Money] = mapped_column("amount_fen")
    state: Mapped[str] = mapped_column(default=BatchState.MADE)
    made_by: Mapped[str]
    approved_by: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (CheckConstraint(CHANNELS, name="channel"),)


class BankAnswerFile(Base):
    """A file of the bank's answers. The same file takes effect once."""

    __tablename__ = "bank_answer_files"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    digest: Mapped[str]
    file_name: Mapped[str]
    paid: Mapped[int]
    returned: Mapped[int]
    exceptions: Mapped[int]
    submitted_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("prefecture", "digest"),)


class BankException(Base):
    """An answer that fits no order: it moved no money, and waits for a person."""

    __tablename__ = "bank_exceptions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("bank_answer_files.id"))
    line: Mapped[int]
    batch_no: Mapped[str]
    order_no: Mapped[str]
    result: Mapped[str]
    amount: Mapped[str]
    traded_on: Mapped[str]
    bank_reference: Mapped[str]
    fault: Mapped[str]
    recorded_at: Mapped[datetime]
