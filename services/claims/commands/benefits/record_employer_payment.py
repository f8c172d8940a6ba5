"""Note that an employer has paid what it owed, as a paper shows: what it has not paid the fund may have to advance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._history import note
from services.claims.commands.benefits._awarding import AwardNotFound
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.recognition.liability import Payer
from services.claims.models import EmployerPayment, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict


class NotTheEmployers(Conflict):
    """The fund owes it."""

    code = "not-the-employers"
    title = "Not owed by the employer"
    zh = "待遇核定 {award_id} 由基金支付，不由用人单位支付。"
    en = "The fund owes award {award_id}, not the employer."


class EmployerPaidAlready(Conflict):
    """An award is paid once."""

    code = "employer-paid-already"
    title = "Paid by the employer already"
    zh = "待遇核定 {award_id} 已登记由用人单位于 {paid_on} 支付。"
    en = "The employer paid award {award_id} on {paid_on}, as was recorded."


class FundAdvancedIt(Conflict):
    """What the fund has advanced the employer owes the fund, no longer the worker."""

    code = "fund-advanced-it"
    title = "Advanced by the fund"
    zh = "待遇核定 {award_id} 已由基金先行支付，用人单位应向基金偿还，不得再登记向职工支付。"
    en = "The fund has advanced award {award_id}: the employer repays the fund, not the worker."


@dataclass(frozen=True, slots=True)
class RecordEmployerPayment:
    """Which award, when it was paid, and the papers that show it."""

    award_id: UUID
    paid_on: date
    papers: Sequence[UUID]


async def record_employer_payment(tx: Transaction, command: RecordEmployerPayment) -> EmployerPayment:
    """Record that the employer paid an award whole."""
    award = await queries.award(tx, command.award_id)
    if award is None:
        raise AwardNotFound(award_id=command.award_id)
    claim = await claim_for_update(tx, award.claim_id)
    if award.payer != Payer.EMPLOYER:
        raise NotTheEmployers(award_id=award.id)
    check_day(tx, "paid_on", command.paid_on, not_before=claim.accident_on)
    await check_papers(tx, claim, command.papers)
    paid = await queries.employer_payment(tx, award.id)
    if paid is not None:
        raise EmployerPaidAlready(award_id=award.id, paid_on=paid.paid_on)
    if await queries.recovery.was_advanced(tx, award.id):
        raise FundAdvancedIt(award_id=award.id)
    row = tx.add(
        EmployerPayment(
            award_id=award.id,
            prefecture=award.prefecture,
            claim_id=claim.id,
            paid_on=command.paid_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    note(
        tx,
        claim,
        Happening.EMPLOYER_PAID,
        effective_on=row.paid_on,
        papers=command.papers,
        award_id=str(award.id),
    )
    return row
