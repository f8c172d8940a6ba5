"""Advance treatment that a liable third party does not pay, or that nobody is known for: SI Act, Art. 42.

The fund pays the bills by an award of its own, booked to come back, and owes them no more than once: the third party
owes the sum to the fund.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.liability._bills import check_bills, part_for_bills
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recovery._debts import Owing, establish
from services.claims.commands.third_parties._splitting import third_party_rule
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.liability.medical_costs import MedicalBill, medical_costs
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.recovery.debt import DebtKind, Debtor
from services.claims.models import BenefitAward, Claim, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import RuleViolated


class Unpaid(StrEnum):
    """Why the third party has not paid."""

    DOES_NOT_PAY = "DOES_NOT_PAY"
    UNKNOWN = "UNKNOWN"


class NoThirdParty(RuleViolated):
    """Nobody but the employer is liable, as the decision says."""

    code = "no-third-party"
    title = "No third party is liable"
    zh = "案件 {claim_id} 的认定决定未载明第三人责任，不适用第三人不支付医疗费的先行支付。"
    en = "The decision on case {claim_id} names no third party's liability: there is nothing to advance in its place."


@dataclass(frozen=True, slots=True)
class AdvanceTreatment:
    """Of which case, why, by which bills, when, on which papers."""

    claim_id: UUID
    why: Unpaid
    bills: Sequence[MedicalBill]
    advanced_on: date
    papers: Sequence[UUID] = ()


async def advance_treatment(tx: Transaction, command: AdvanceTreatment) -> BenefitAward:
    """Award the bills at the fund's cost and establish the third party's debt; raises `NoThirdParty`."""
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    if decision.third_party is None:
        raise NoThirdParty(claim_id=claim.id)
    check_day(tx, "advanced_on", command.advanced_on, not_before=decision.decided_on)
    await check_papers(tx, claim, command.papers)
    await check_bills(tx, claim, command.bills)
    owed = Owed(
        benefit=Benefit.MEDICAL_COSTS,
        payer=Payer.FUND,
        award=medical_costs(command.bills, third_party_rule(claim).citation),
        rule_date=claim.accident_on,
        effective_on=command.advanced_on,
        decision=decision,
        part=await part_for_bills(tx, claim),
    )
    row = await award(tx, claim, owed)
    await tx.session.flush()
    debt = await establish(tx, _owing(claim, command, owed, row), papers=command.papers)
    ids = {"award_id": str(row.id), "debt_id": str(debt.id)}
    note(tx, claim, Happening.MEDICAL_COSTS_RECORDED, effective_on=command.advanced_on, papers=command.papers, **ids)
    return row


def _owing(claim: Claim, command: AdvanceTreatment, owed: Owed, row: BenefitAward) -> Owing:
    return Owing(
        kind=DebtKind.THIRD_PARTY,
        debtor=Debtor.THIRD_PARTY,
        cause=command.why,
        amount=row.amount,
        workings=owed.award.workings,
        prefecture=claim.prefecture,
        division=claim.division,
        established_on=command.advanced_on,
        claim_id=claim.id,
        award_id=row.id,
    )
