"""Payment orders, batches and bank answers."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select, update

from services.pool_ledger.domain.books import division_prefix
from services.pool_ledger.domain.payment_order import BatchState, PaymentChannel, PaymentState, moved
from services.pool_ledger.models import BankAnswerFile, BankException, PaymentBatch, PaymentOrder
from services.pool_ledger.queries._sets import among
from shared.db import Transaction
from shared.money import ZERO, Money
from shared.periods import Month


async def open_orders_for_update(
    tx: Transaction, book: str, division: str, *, through: Month, channel: PaymentChannel
) -> Sequence[PaymentOrder]:
    """Return the orders of a division that a book pays through one account, ordered in or before a month, and that no
    batch holds yet; those due first lead."""
    waiting = (
        select(PaymentOrder)
        .where(
            PaymentOrder.prefecture == book,
            PaymentOrder.channel == channel,
            func.starts_with(PaymentOrder.division, division_prefix(division)),
            PaymentOrder.state == PaymentState.APPROVED,
            PaymentOrder.period <= through,
        )
        .order_by(PaymentOrder.due_on, PaymentOrder.id)
        .with_for_update()
    )
    return (await tx.session.scalars(waiting)).all()


async def orders_for_update(tx: Transaction, order_ids: Sequence[UUID]) -> dict[UUID, PaymentOrder]:
    """Return these orders, as far as they exist for this caller, locked."""
    named = select(PaymentOrder).where(among(PaymentOrder.id, order_ids)).order_by(PaymentOrder.id).with_for_update()
    return {order.id: order for order in await tx.session.scalars(named)}


async def orders_of_batch(tx: Transaction, batch_id: UUID) -> Sequence[PaymentOrder]:
    """Return the orders of a batch, those due first leading."""
    held = select(PaymentOrder).where(PaymentOrder.batch_id == batch_id).order_by(PaymentOrder.due_on, PaymentOrder.id)
    return (await tx.session.scalars(held)).all()


async def mark_batch_sent(tx: Transaction, batch_id: UUID, sent_on: date) -> None:
    """Move every order of a batch to the bank."""
    sent = moved(PaymentState.BATCHED, PaymentState.SENT)
    orders = update(PaymentOrder).where(PaymentOrder.batch_id == batch_id, PaymentOrder.state == PaymentState.BATCHED)
    await tx.session.execute(orders.values(state=sent, sent_on=sent_on))


async def batch_for_update(tx: Transaction, batch_id: UUID) -> PaymentBatch | None:
    """Return a batch, locked."""
    found: PaymentBatch | None = await tx.session.scalar(
        select(PaymentBatch).where(PaymentBatch.id == batch_id).with_for_update()
    )
    return found


async def committed_payments(tx: Transaction, book: str, channel: PaymentChannel) -> Money:
    """Return what approved batches of a book will still take out of the account that pays them."""
    unanswered = (PaymentState.BATCHED, PaymentState.SENT)
    committed = (
        select(func.sum(PaymentOrder.amount))
        .join(PaymentBatch, PaymentBatch.id == PaymentOrder.batch_id)
        .where(
            PaymentOrder.prefecture == book,
            PaymentOrder.channel == channel,
            PaymentOrder.state.in_(unanswered),
            PaymentBatch.state.in_((BatchState.APPROVED, BatchState.SENT)),
        )
    )
    return await tx.session.scalar(committed) or ZERO


async def unanswered_orders(tx: Transaction, prefecture: str, through: Month) -> int:
    """Return how many orders of batches up to a month the bank has not answered."""
    sent = (
        select(func.count())
        .select_from(PaymentOrder)
        .join(PaymentBatch, PaymentBatch.id == PaymentOrder.batch_id)
        .where(
            PaymentOrder.prefecture == prefecture,
            PaymentOrder.state == PaymentState.SENT,
            PaymentBatch.month <= through,
        )
    )
    return await tx.session.scalar(sent) or 0


async def answer_file_with_digest(tx: Transaction, prefecture: str, digest: str) -> BankAnswerFile | None:
    """Return the bank's file that this very file already is, if any."""
    same = select(BankAnswerFile).where(BankAnswerFile.prefecture == prefecture, BankAnswerFile.digest == digest)
    found: BankAnswerFile | None = await tx.session.scalar(same)
    return found


async def orders_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: PaymentState | None
) -> Sequence[PaymentOrder]:
    """Return a page of payment orders by id, all or those in one state."""
    page = select(PaymentOrder).order_by(PaymentOrder.id).limit(limit)
    if after is not None:
        page = page.where(PaymentOrder.id > after)
    if state is not None:
        page = page.where(PaymentOrder.state == state)
    return (await tx.session.scalars(page)).all()


async def batches_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[PaymentBatch]:
    """Return a page of payment batches in the order of making."""
    page = select(PaymentBatch).order_by(PaymentBatch.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(PaymentBatch.id > after))).all()


async def bank_exceptions_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[BankException]:
    """Return a page of the bank's answers that fit no order, in the order of arrival."""
    page = select(BankException).order_by(BankException.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(BankException.id > after))).all()
