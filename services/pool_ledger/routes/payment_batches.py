"""Payment batches (支付批次): gathered by one person, approved by another, sent to the bank as a file."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

from services.pool_ledger import queries
from services.pool_ledger.commands._batches import BatchNotFound
from services.pool_ledger.commands.approve_payment_batch import CashInsufficient, approve_payment_batch
from services.pool_ledger.commands.gather_payment_batch import GatherPaymentBatch, NothingToPay, gather_payment_batch
from services.pool_ledger.commands.send_bank_file import (
    BankLine,
    BatchNotApproved,
    SendBankFile,
    SentBeforeMonth,
    send_bank_file,
)
from services.pool_ledger.domain.payment_order import BatchState, PaymentChannel
from services.pool_ledger.models import PaymentBatch
from services.pool_ledger.routes._readers import READERS
from shared.approvals import StepAlreadyTaken
from shared.dates import DateInFuture
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/payment-batches", tags=["payments"])
BANK_FILE_HEADER = ("批次号", "指令编号", "收款户名", "开户行", "账号", "金额", "用途")


class PaymentBatchIn(BaseModel):
    """Whose open orders are gathered, up to which month, and which account pays: refunds never leave the first one.

    Under full pooling the province gathers refunds: contributions stand in its book.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"division": "990800", "month": "2025-09"}]})

    division: str
    month: Month
    channel: PaymentChannel = PaymentChannel.EXPENDITURE_ACCOUNT


class PaymentBatchOut(BaseModel):
    """A batch as it stands."""

    id: UUID
    division: str
    month: Month
    channel: PaymentChannel
    orders: int
    amount: Money
    state: BatchState
    made_by: str
    approved_by: str | None

    @classmethod
    def of(cls, batch: PaymentBatch) -> "PaymentBatchOut":
        """Show a batch."""
        return cls.model_validate(batch, from_attributes=True)


class PaymentBatchPage(BaseModel):
    """Some batches; ask again with `after=next`."""

    items: list[PaymentBatchOut]
    next: UUID | None


@router.post(
    "", status_code=201, dependencies=[allow("finance_maker")], responses=problems(NothingToPay, OutsideDivision)
)
async def post_payment_batch(body: PaymentBatchIn, begin: Begin) -> Reply[PaymentBatchOut]:
    """Gather the open orders of a division into a batch."""
    async with begin() as tx:
        batch = await gather_payment_batch(tx, GatherPaymentBatch(body.division, body.month, body.channel))
        reply = tx.reply(201, PaymentBatchOut.of(batch))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_payment_batches(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> PaymentBatchPage:
    """List payment batches in the order of making."""
    async with begin() as tx:
        batches = await queries.batches_after(tx, after, limit)
    items = [PaymentBatchOut.of(batch) for batch in batches]
    return PaymentBatchPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/{batch_id}/approval",
    status_code=201,
    dependencies=[allow("finance_checker")],
    responses=problems(BatchNotFound, CashInsufficient, OutsideDivision, SamePerson, StepAlreadyTaken),
)
async def post_approval(batch_id: UUID, begin: Begin) -> Reply[PaymentBatchOut]:
    """Approve a batch: by another person than its maker, and only if the account that pays covers it."""
    async with begin() as tx:
        reply = tx.reply(201, PaymentBatchOut.of(await approve_payment_batch(tx, batch_id)))
    return reply


@router.get(
    "/{batch_id}/bank-file",
    response_class=Response,
    dependencies=[allow("finance_maker", "finance_checker")],
    responses=problems(BatchNotFound, BatchNotApproved, SentBeforeMonth, DateInFuture, OutsideDivision),
)
async def get_bank_file(batch_id: UUID, begin: Begin, sent_on: date | None = None) -> Response:
    """Download the bank file of an approved batch; it counts as sent on `sent_on`, or today. Each look is recorded."""
    async with begin() as tx:
        lines = await send_bank_file(tx, SendBankFile(batch_id, sent_on or tx.today))
    headers = {"content-disposition": f'attachment; filename="{batch_id}.csv"'}
    return Response(_bank_file(lines), media_type="text/csv; charset=utf-8", headers=headers)


def _bank_file(lines: Iterable[BankLine]) -> bytes:
    text = StringIO(newline="")
    out = csv.writer(text)
    out.writerow(BANK_FILE_HEADER)
    for line in lines:
        out.writerow((line.batch_id, line.order_id, line.name, line.bank, line.account, str(line.amount), line.purpose))
    return text.getvalue().encode()
