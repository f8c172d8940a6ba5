"""Ask that what was paid too much be given back (退费), or pay another due of the employer (抵缴).

Nothing moves until two others have approved. Which money it is, the request fixes: the money that came last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from services.contributions import queries
from services.contributions.commands._employers import employer_in_charge
from services.contributions.commands.adjusting._over_payment import check_benefits, check_over_paid, check_owed
from services.contributions.commands.adjusting._payee import Payee, payer_account, raise_if_different, sealed
from services.contributions.commands.adjusting._refunds import refund_rule
from services.contributions.domain.adjusting.over_payment import last_money
from services.contributions.domain.adjusting.refund import RefundKind, RefundReason, RefundState
from services.contributions.domain.collecting.income_account import income_account
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import KnownEmployer, Refund, RefundPart
from services.contributions.queries import AccountKey
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class RefundPending(Conflict):
    """One request at a time on an account: both would speak of the same money."""

    code = "refund-pending"
    title = "Another refund waits for its approval"
    zh = "{month}（{item}）已有待审批的退费（抵缴）申请 {refund_id}。"
    en = "Refund {refund_id} of {month} ({item}) waits for its approval."


class SeveralIncomeAccounts(RuleViolated):
    """A refund takes back one income: the books post it by one voucher."""

    code = "several-income-accounts"
    title = "Money of several income accounts"
    zh = "所退费款分别记入科目 {accounts}，请按科目分别申请：{parts}。"
    en = "The money was booked as {accounts}: ask for each on its own ({parts})."


class NoReceiptBehind(RuleViolated):
    """Money that was itself offset here has no receipt by which the books could move it on."""

    code = "refund-without-receipt"
    title = "No receipt stands behind it"
    zh = "{month} 的多缴款系由其他账户抵缴而来，不能再抵缴至不同科目，请办理退费。"
    en = "What is over-paid of {month} was offset here: it cannot pay a due of another income; have it refunded."


@dataclass(frozen=True, slots=True)
class OffsetTarget:
    """The due that an offset pays."""

    month: Month
    item: ReceiptItem


@dataclass(frozen=True, slots=True)
class RequestRefund:
    """How much of which months under one item, why, and where it goes: to a payee, or to another due."""

    employer_id: UUID
    item: ReceiptItem
    amounts: Mapping[Month, Money]
    reason: RefundReason
    explanation: str
    to: Payee | OffsetTarget


async def request_refund(tx: Transaction, command: RequestRefund) -> Refund:
    """Keep the request; a refund to another account than the one that paid raises a finding that blocks it (R-23)."""
    command = replace(command, item=command.item.counts_against)
    employer = await employer_in_charge(tx, command.employer_id)
    await _refuse_pending(tx, command)
    await check_over_paid(tx, command.employer_id, command.item, command.amounts)
    if isinstance(command.to, OffsetTarget):
        target = AccountKey(command.employer_id, command.to.month, command.to.item.counts_against)
        await check_owed(tx, target, Money.total(command.amounts.values()))
    await check_benefits(tx, command.employer_id, command.amounts, refund_rule(tx, employer.division))
    parts = await _parts(tx, command)
    refund = tx.add(_refund(tx, employer, command, parts))
    await tx.session.flush()
    for number, part in enumerate(parts, start=1):
        part.prefecture, part.refund_id, part.number = refund.prefecture, refund.id, number
        tx.add(part)
    await approve(tx, refund.id, "REQUEST_REFUND")
    await raise_if_different(tx, refund, parts)
    return refund


async def _refuse_pending(tx: Transaction, command: RequestRefund) -> None:
    waiting = await queries.pending_refund(tx, command.employer_id, command.item, list(command.amounts))
    if waiting is not None:
        raise RefundPending(refund_id=waiting.refund_id, month=waiting.month, item=command.item)


async def _parts(tx: Transaction, command: RequestRefund) -> list[RefundPart]:
    """Return the money that came last on each account."""
    there = await queries.money_of(tx, command.employer_id, command.item, list(command.amounts))
    return [
        RefundPart(
            month=month,
            amount=part.amount,
            income_account=part.income_account,
            division=part.division,
            receipt_id=part.receipt_id,
            payer_digest=part.payer_digest,
        )
        for month, amount in command.amounts.items()
        for part in last_money(there[month], amount)
    ]


def _refund(tx: Transaction, employer: KnownEmployer, command: RequestRefund, parts: list[RefundPart]) -> Refund:
    return Refund(
        id=new_id(),
        prefecture=employer.prefecture,
        division=employer.division,
        employer_id=employer.employer_id,
        item=command.item,
        reason=command.reason,
        explanation=command.explanation,
        amount=Money.total(command.amounts.values()),
        state=RefundState.REQUESTED,
        requested_by=tx.actor.subject,
        requested_at=tx.now,
        changed_at=tx.now,
        **_destination(tx, employer, command.to, parts),
    )


def _destination(
    tx: Transaction, employer: KnownEmployer, to: Payee | OffsetTarget, parts: list[RefundPart]
) -> dict[str, Any]:
    """Return the columns that say what becomes of the money."""
    if isinstance(to, Payee):
        return {"kind": RefundKind.REFUND} | _to_payee(tx, to, parts)
    return {"kind": RefundKind.OFFSET} | _to_due(to, employer.employer_type, parts)


def _to_payee(tx: Transaction, payee: Payee, parts: list[RefundPart]) -> dict[str, Any]:
    accounts = sorted({part.income_account for part in parts})
    if len(accounts) > 1:
        shown = "、".join(f"{part.month} {part.income_account} {part.amount}" for part in parts)
        raise SeveralIncomeAccounts(accounts="、".join(accounts), parts=shown)
    return {
        "income_account": accounts[0],
        "payee_id": new_id(),
        "payee_sealed": sealed(tx, payee),
        "payer_account": payer_account(tx, payee, parts),
    }


def _to_due(target: OffsetTarget, employer_type: str, parts: list[RefundPart]) -> dict[str, Any]:
    account = income_account(target.item, employer_type)
    for part in parts:
        if part.receipt_id is None and part.income_account != account:
            raise NoReceiptBehind(month=part.month)
    return {"target_month": target.month, "target_item": target.item, "target_account": account}
