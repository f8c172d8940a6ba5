"""Record the treatment that an uninsured worker's employer has to pay, by its bills: WII Reg, Arts. 30, 62(2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.benefits._payer import payer_of
from services.claims.commands.liability._bills import check_bills, part_for_bills
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.liability.medical_costs import MedicalBill, medical_costs
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BenefitAward, Happening
from shared import policy
from shared.db import Transaction
from shared.problems import RuleViolated


@dataclass(frozen=True, slots=True)
class TreatmentRule:
    """By which words treatment is owed."""

    citation: str


class FundPaysTreatment(RuleViolated):
    """What the fund pays is settled with the institution, or reimbursed, not owed by the employer."""

    code = "fund-pays-treatment"
    title = "The fund pays this treatment"
    zh = "票据 {number}（{treated_on}）的医疗费由基金支付，请按医疗费结算或报销办理，不计入用人单位应付。"
    en = "The treatment of bill {number} ({treated_on}) is the fund's: settle or reimburse it instead."


@dataclass(frozen=True, slots=True)
class RecordMedicalCosts:
    """Of which case, by which bills, as far as they were found payable, on which papers."""

    claim_id: UUID
    bills: Sequence[MedicalBill]
    papers: Sequence[UUID] = ()


async def record_medical_costs(tx: Transaction, command: RecordMedicalCosts) -> BenefitAward:
    """Let the employer owe the sum of the bills; raises `FundPaysTreatment`, `BillCountedAlready`."""
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    await check_papers(tx, claim, command.papers)
    await check_bills(tx, claim, command.bills)
    for bill in command.bills:
        payer = await payer_of(tx, claim, decision, Benefit.MEDICAL_COSTS, bill.treated_on)
        if payer is Payer.FUND:
            raise FundPaysTreatment(number=bill.number, treated_on=bill.treated_on)
    latest = max(bill.treated_on for bill in command.bills)
    rule = policy.at(claim.division).load(TreatmentRule, "medical_costs", in_force_on=claim.accident_on)
    owed = Owed(
        benefit=Benefit.MEDICAL_COSTS,
        payer=Payer.EMPLOYER,
        award=medical_costs(command.bills, rule.citation),
        rule_date=claim.accident_on,
        effective_on=max(latest, decision.decided_on),
        decision=decision,
        part=await part_for_bills(tx, claim),
    )
    row = await award(tx, claim, owed)
    told = str(row.id)
    note(tx, claim, Happening.MEDICAL_COSTS_RECORDED, effective_on=latest, papers=command.papers, award_id=told)
    return row
