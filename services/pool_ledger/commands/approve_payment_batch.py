"""Approve a payment batch (复核): by another person than its maker, and only if the cash is there."""

from uuid import UUID

from services.pool_ledger import queries
from services.pool_ledger.commands._batches import batch_for_update
from services.pool_ledger.commands._poster import chart_of
from services.pool_ledger.domain.payment_order import BatchState, PaymentChannel
from services.pool_ledger.models import PaymentBatch
from shared.approvals import approve
from shared.db import Transaction
from shared.problems import Conflict


class CashInsufficient(Conflict):
    """The account that pays may not go below zero."""

    code = "cash-insufficient"
    title = "Not enough cash in the account that pays"
    zh = "付款账户（科目 {account}）可用资金 {available} 元，不足以支付本批 {amount} 元；支出户不足时请先申请用款计划。"
    en = (
        "Account {account} has {available} yuan free, the batch needs {amount}; "
        "where the expenditure account lacks it, submit a spending plan first."
    )


async def approve_payment_batch(tx: Transaction, batch_id: UUID) -> PaymentBatch:
    """Release a batch for the bank; raises `CashInsufficient` with both figures.

    The book is locked first: no bank answer turns what is committed into what is paid between the two readings.
    """
    batch = await batch_for_update(tx, batch_id)
    await queries.book_for_update(tx, batch.prefecture)
    await approve(tx, batch.id, "APPROVE_PAYMENT_BATCH")
    channel = PaymentChannel(batch.channel)
    account = chart_of(batch.prefecture, tx.today).parts.paying(channel)
    cash = await queries.account_balance(tx, batch.prefecture, account)
    available = cash - await queries.committed_payments(tx, batch.prefecture, channel)
    if batch.amount > available:
        raise CashInsufficient(account=account, available=available, amount=batch.amount)
    batch.state, batch.approved_by = BatchState.APPROVED, tx.actor.subject
    return batch
