"""Review an institution's month (月度审核): deductions with their reasons, then payable, deposit and payment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from services.settlement import queries
from services.settlement.commands._provider_month import advance, institution_of, locked_provider_month
from services.settlement.domain.provider_month import (
    AgreementTerms,
    DeductionReason,
    ProviderMonthStep,
    provider_month,
)
from services.settlement.events import ProviderMonthReviewed
from services.settlement.models import Deduction, ProviderMonthRow
from shared import policy
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.money import ZERO, Money
from shared.problems import RuleViolated


class DeductionTooHigh(RuleViolated):
    """No more is taken off a stay than the fund bears of it, net of reversals, and only off the month's own."""

    code = "deduction-too-high"
    title = "Deduction exceeds the settlement"
    zh = "结算 {settlement_id} 所属就诊的扣减合计 {deducted} 超过本次申报中该就诊冲抵撤销后的基金支付额 {fund}。"
    en = "Deductions of {deducted} from the stay of settlement {settlement_id} exceed the {fund} claimed of it, net."


class DeductionsExceedMonth(RuleViolated):
    """An institution does not owe for its month: what is too much is deducted in the next."""

    code = "deductions-exceed-month"
    title = "Deductions exceed the month"
    zh = "扣减合计 {deducted} 超过本月申报金额 {settled}，应付金额不得为负；余额请在次月扣减。"
    en = "Deductions of {deducted} exceed the {settled} claimed for the month: deduct the rest in the next one."


@dataclass(frozen=True, slots=True)
class Deducted:
    """An amount taken off one settlement, and why."""

    settlement_id: UUID
    amount: Money
    reason: DeductionReason


@dataclass(frozen=True, slots=True)
class ReviewProviderMonth:
    """The outcome of a review."""

    provider_month_id: UUID
    deductions: tuple[Deducted, ...]
    reviewed_on: date


async def review_provider_month(tx: Transaction, command: ReviewProviderMonth) -> ProviderMonthRow:
    """Fix what an institution gets for a month, and let the province know; a month without payment ends here."""
    row = await locked_provider_month(tx, command.provider_month_id)
    advance(row, ProviderMonthStep.REVIEW)
    await approve(tx, row.id, "review")
    check_day(tx, "reviewed_on", command.reviewed_on, not_before=row.claimed_on)
    await _check_deductions(tx, row, command.deductions)
    deducted = Money.total(deduction.amount for deduction in command.deductions)
    due = provider_month(row.month, row.settled, deducted, await _terms(tx, row))
    if due.payable < ZERO:
        raise DeductionsExceedMonth(deducted=deducted, settled=row.settled)
    if not due.payable:
        advance(row, ProviderMonthStep.CLOSE)
    tx.add_all(
        Deduction(
            id=new_id(),
            prefecture=row.prefecture,
            provider_month_id=row.id,
            settlement_id=deduction.settlement_id,
            amount=deduction.amount,
            reason=deduction.reason,
        )
        for deduction in command.deductions
    )
    row.reviewed_on, row.deducted, row.workings = command.reviewed_on, deducted, due.workings.to_json()
    row.payable, row.deposit, row.paid = due.payable, due.deposit, due.paid
    tx.emit(ProviderMonthReviewed.of(row, command.reviewed_on, deducted, due))
    return row


async def _check_deductions(tx: Transaction, row: ProviderMonthRow, deductions: Sequence[Deducted]) -> None:
    named = [deduction.settlement_id for deduction in deductions]
    stays = await queries.claimed_stays(tx, row.id, named)
    taken: dict[UUID, Money] = {}
    for deduction in deductions:
        stay = stays.get(deduction.settlement_id) or queries.ClaimedStay(deduction.settlement_id, ZERO)
        taken[stay.encounter_id] = deducted = taken.get(stay.encounter_id, ZERO) + deduction.amount
        if deducted > stay.fund:
            raise DeductionTooHigh(settlement_id=deduction.settlement_id, deducted=deducted, fund=stay.fund)


async def _terms(tx: Transaction, row: ProviderMonthRow) -> AgreementTerms:
    """Return the uniform agreement's terms for the month, with the institution's own deposit rate if it has one."""
    terms = policy.at(row.division).load(AgreementTerms, "provider_agreement", in_force_on=row.month.last_day)
    institution = await institution_of(tx, row)
    if institution.deposit_rate is None:
        return terms
    citation = f"agreement with {institution.code} from {institution.agreed_from}; {terms.citation}"
    return replace(terms, deposit_rate=institution.deposit_rate, citation=citation)
