"""Refunds and offsets of over-payments (退费、抵缴): asked for, listed, shown with the money they take."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.contributions import queries
from services.contributions.commands._employers import EmployerNotFound
from services.contributions.commands.adjusting._over_payment import MonthHasBenefit, MoreThanIsOwed, MoreThanOverPaid
from services.contributions.commands.adjusting._payee import MaskedPayee, masked
from services.contributions.commands.adjusting._refunds import RefundNotFound
from services.contributions.commands.adjusting.request_refund import (
    NoReceiptBehind,
    OffsetTarget,
    RefundPending,
    RequestRefund,
    SeveralIncomeAccounts,
    request_refund,
)
from services.contributions.domain.adjusting.refund import RefundReason, RefundState
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import Refund, RefundPart
from services.contributions.routes.adjusting._bodies import PayeeIn, RefundOut
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow
from shared.web.etag import etag

router = APIRouter(prefix="/v1/refunds", tags=["refunds"])
CHECKERS = ("contributions_clerk", "province_approver")
READERS = (*CHECKERS, "prefecture_system", "province_manager", "risk_officer", "auditor")


class MonthIn(BaseModel):
    """How much of a month's over-payment."""

    month: Month
    amount: Money = Field(gt=Money(0))


class OffsetIn(BaseModel):
    """The due of the same employer that the money pays instead."""

    month: Month
    item: ReceiptItem

    def meant(self) -> OffsetTarget:
        """Return the due as commands take it."""
        return OffsetTarget(self.month, self.item)


class RefundIn(BaseModel):
    """What an employer paid too much, and where it goes: back to a payee, or to another due."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "employer_id": "019955c0-0000-7000-8000-000000000002",
                    "item": "PRINCIPAL",
                    "months": [{"month": "2025-09", "amount": "1000.00"}],
                    "reason": "WRONG_RATE",
                    "explanation": "行业代码录入有误，费率由1.3%更正为1.1%",
                    "to": {"name": "样例建设有限公司", "bank": "样例市城市商业银行", "account": "6299000000000001"},
                }
            ]
        }
    )

    employer_id: UUID
    item: ReceiptItem = ReceiptItem.PRINCIPAL
    months: list[MonthIn] = Field(min_length=1, max_length=120)
    reason: RefundReason
    explanation: str = Field(min_length=1, max_length=500)
    to: PayeeIn | OffsetIn

    @model_validator(mode="after")
    def _names_each_month_once(self) -> "RefundIn":
        if len({each.month for each in self.months}) < len(self.months):
            raise ValueError("months 中同一月份只能出现一次 / a month is named once")
        return self


class PartOut(BaseModel):
    """Money that a refund takes: of which month, and by which receipt it came."""

    month: Month
    amount: Money
    income_account: str
    receipt_id: UUID | None
    payer_named: bool

    @classmethod
    def of(cls, part: RefundPart) -> "PartOut":
        """Show a part; of the payer's account, only whether the receipt names it."""
        shown = {name: getattr(part, name) for name in cls.model_fields if name != "payer_named"}
        return cls(**shown, payer_named=part.payer_digest is not None)


class RefundWhole(RefundOut):
    """A refund with its money; whoever checks it sees the payee masked."""

    parts: list[PartOut]
    payee: MaskedPayee | None


class RefundPage(BaseModel):
    """Some refunds; ask again with `after=next`."""

    items: list[RefundOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("contributions_clerk")],
    responses=problems(
        EmployerNotFound,
        RefundPending,
        MoreThanOverPaid,
        MoreThanIsOwed,
        MonthHasBenefit,
        SeveralIncomeAccounts,
        NoReceiptBehind,
        OutsideDivision,
    ),
)
async def post_refund(body: RefundIn, begin: Begin) -> Reply[RefundOut]:
    """Ask for a refund or an offset; nothing moves until two others have approved it."""
    async with begin() as tx:
        command = RequestRefund(
            employer_id=body.employer_id,
            item=body.item,
            amounts={each.month: each.amount for each in body.months},
            reason=body.reason,
            explanation=body.explanation,
            to=body.to.meant(),
        )
        reply = tx.reply(201, RefundOut.of(await request_refund(tx, command)))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_refunds(
    begin: Begin,
    after: UUID | None = None,
    state: RefundState | None = None,
    employer_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> RefundPage:
    """List refunds and offsets, all or those in a state, of all employers or of one."""
    async with begin() as tx:
        found = await queries.refunds_after(tx, after, limit, state=state, employer_id=employer_id)
    items = [RefundOut.of(refund) for refund in found]
    return RefundPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{refund_id}", dependencies=[allow(*READERS)], responses=problems(RefundNotFound))
async def get_refund(refund_id: UUID, begin: Begin, response: Response) -> RefundWhole:
    """Show a refund with the money it takes; its ETag is needed to correct the payee."""
    async with begin() as tx:
        refund = await queries.refund(tx, refund_id)
        if refund is None:
            raise RefundNotFound(refund_id=refund_id)
        parts = [PartOut.of(part) for part in await queries.parts_of_refund(tx, refund)]
        payee = _payee_shown(tx, refund)
    response.headers["etag"] = etag(refund.id, refund.changed_at)
    return RefundWhole(**RefundOut.of(refund).model_dump(), parts=parts, payee=payee)


def _payee_shown(tx: Transaction, refund: Refund) -> MaskedPayee | None:
    if refund.payee_sealed is None or not tx.actor.roles & set(CHECKERS):
        return None
    return masked(tx, refund.payee_sealed)
