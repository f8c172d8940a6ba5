"""Establish what was overpaid of a benefit that is owed once (多付待遇核定): Handling Reg, Art. 46.

The missing person came back, recognition was revoked, a provisional figure fell, somebody else paid for the same loss,
or the benefit was taken by fraud. What is still due is known where a settlement or a rule says it; else it is nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands.benefits._awarding import AwardNotFound
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recovery._causes import NothingOverpaid, check_cause, recovery_rules, with_fine
from services.claims.commands.recovery._debts import Owing, establish
from services.claims.commands.third_parties._splitting import splits_of_case
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recovery.debt import DebtKind, Debtor
from services.claims.domain.recovery.overpayment import OverpaymentCause, overpaid_once
from services.claims.models import BenefitAward, Claim, Debt
from shared.dates import check_day
from shared.db import Transaction
from shared.money import ZERO, Money
from shared.problems import RuleViolated


class CauseDoesNotFit(RuleViolated):
    """The cause is not one that this award's case shows."""

    code = "cause-does-not-fit"
    title = "The cause does not fit the award"
    zh = "待遇核定 {award_id} 不存在多付原因 {cause}，请核对案件情况。"
    en = "Award {award_id} shows no {cause}: look at its case again."


@dataclass(frozen=True, slots=True)
class EstablishOverpaidAward:
    """Of which award, why too much was paid, and whether whoever received it was at fault."""

    award_id: UUID
    cause: OverpaymentCause
    established_on: date
    at_fault: bool = False
    papers: Sequence[UUID] = ()


async def establish_overpaid_award(tx: Transaction, command: EstablishOverpaidAward) -> Debt:
    """Turn into a debt what was paid on an award beyond what is still due of it.

    Raises `CauseDoesNotFit`, `NotRecoverable`, `NothingOverpaid`.
    """
    award = await queries.award(tx, command.award_id)
    if award is None:
        raise AwardNotFound(award_id=command.award_id)
    claim = await claim_for_update(tx, award.claim_id)
    check_day(tx, "established_on", command.established_on, not_before=award.effective_on)
    await check_papers(tx, claim, command.papers)
    rules = recovery_rules(claim.division, command.established_on)
    check_cause(command.cause, rules, at_fault=command.at_fault)
    still_due = await _still_due(tx, claim, award, command.cause)
    paid = Money.total(order.amount for order in await queries.recovery.paid_orders_of_award(tx, award.id))
    claimed = await queries.recovery.claimed_of_award(tx, award.id)
    excess, workings = overpaid_once(paid, still_due, claimed, rules.citation)
    if not excess:
        raise NothingOverpaid(what=award.id)
    owing = Owing(
        kind=DebtKind.OVERPAYMENT,
        debtor=Debtor.BENEFICIARY,
        cause=command.cause,
        amount=excess,
        workings=workings,
        prefecture=claim.prefecture,
        division=claim.division,
        established_on=command.established_on,
        claim_id=claim.id,
        award_id=award.id,
        person_id=None if Benefit(award.benefit).after_death else claim.person_id,
    )
    return with_fine(await establish(tx, owing, papers=command.papers))


async def _still_due(tx: Transaction, claim: Claim, award: BenefitAward, cause: OverpaymentCause) -> Money:
    """Return what of an award stays due; raises `CauseDoesNotFit` where the case does not show the cause."""
    match cause:
        case OverpaymentCause.FRAUD:
            return ZERO
        case OverpaymentCause.MISSING_PERSON_RETURNED:
            if award in await queries.survivors.returnable_awards(tx, claim.id):
                return ZERO
        case OverpaymentCause.RECOGNITION_REVOKED if claim.decision_id != award.decision_id:
            return ZERO
        case OverpaymentCause.FIGURE_FELL:
            settled = await queries.provisional_settlement(tx, award.id)
            if settled is not None:
                return settled.due
        case OverpaymentCause.THIRD_PARTY_PAID:
            found = [each.split for each in await splits_of_case(tx, claim) if each.award_id == award.id]
            if found and found[0].fund < award.amount:
                return found[0].fund
    raise CauseDoesNotFit(award_id=award.id, cause=cause)
