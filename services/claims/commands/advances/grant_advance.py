"""Advance what the employer owes and did not pay (先行支付): SI Act, Art. 41; only what the fund would have paid.

Each item becomes an award of the fund, ordered and approved as any other; the sum is a debt of the employer.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._history import note
from services.claims.commands.advances._advances import (
    ADVANCED,
    GRANT,
    advance_for_update,
    advance_rules,
    move_advance,
    of_the_funds_kind,
    unpaid_by_employer,
)
from services.claims.commands.benefits._awarding import WHOLE, Owed, award
from services.claims.commands.benefits._basis import basis_of
from services.claims.commands.recovery._debts import Owing, establish
from services.claims.domain.advances.advance import Advanced, AdvanceMove, AdvanceRules, OwedItem, what_is_advanced
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.recovery.debt import DebtKind, Debtor
from services.claims.models import Advance, AdvancedItem, BenefitAward, Claim, Happening
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import RuleViolated
from shared.workings import Workings


class EmployerMayStillPay(RuleViolated):
    """The employer has its days to pay first."""

    code = "employer-may-still-pay"
    title = "The employer may still pay"
    zh = "用人单位的支付期限至 {due_on}，期满后方可先行支付。"
    en = "The employer may pay until {due_on}: the fund advances only after that."


class NothingToAdvance(RuleViolated):
    """Nothing of what the employer owes is the fund's to advance."""

    code = "nothing-to-advance"
    title = "Nothing to advance"
    zh = "案件 {claim_id} 没有用人单位未付且可由基金先行支付的待遇，请先核定待遇或登记医疗费。"
    en = "Case {claim_id} has nothing unpaid that the fund may advance: award the benefits or record the bills first."


@dataclass(frozen=True, slots=True)
class GrantAdvance:
    """Which application, and the day of the grant."""

    advance_id: UUID
    advanced_on: date


async def grant_advance(tx: Transaction, command: GrantAdvance) -> Advance:
    """Award the fund's advance item by item, and establish the employer's debt to the fund."""
    claim, advance = await advance_for_update(tx, command.advance_id)
    check_day(tx, "advanced_on", command.advanced_on, not_before=advance.demanded_on)
    if advance.employer_due_on is not None and command.advanced_on <= advance.employer_due_on:
        raise EmployerMayStillPay(due_on=advance.employer_due_on)
    move_advance(advance, AdvanceMove.GRANT)
    await approve(tx, advance.id, GRANT)
    rules = advance_rules(claim, advance)
    unpaid = await unpaid_by_employer(tx, claim)
    advanced = of_the_funds_kind(unpaid)
    if not advanced:
        raise NothingToAdvance(claim_id=claim.id)
    found = what_is_advanced([OwedItem(Benefit(each.benefit), each.amount) for each in unpaid], rules.citation)
    debt = await establish(tx, _owing(claim, advance, found, command.advanced_on))
    advance.advanced_on, advance.debt_id = command.advanced_on, debt.id
    await tx.session.flush()
    for owed in advanced:
        await _advance_item(tx, claim, advance, owed, rules)
    ids = {"advance_id": str(advance.id), "debt_id": str(debt.id)}
    note(tx, claim, Happening.ADVANCE_GRANTED, effective_on=command.advanced_on, papers=(), **ids)
    return advance


def _owing(claim: Claim, advance: Advance, found: Advanced, advanced_on: date) -> Owing:
    return Owing(
        kind=DebtKind.ADVANCE,
        debtor=Debtor.EMPLOYER,
        cause=advance.ground,
        amount=found.total,
        workings=found.workings,
        prefecture=claim.prefecture,
        division=claim.division,
        established_on=advanced_on,
        claim_id=claim.id,
    )


async def _advance_item(
    tx: Transaction, claim: Claim, advance: Advance, owed: BenefitAward, rules: AdvanceRules
) -> None:
    benefit = Benefit(owed.benefit)
    decision, conclusion = await basis_of(tx, claim, benefit)
    workings = Workings.of(
        "what the employer owes and has not paid",
        rule="advanced_item",
        cited=rules.citation,
        owed=owed.amount,
    )
    row = await award(
        tx,
        claim,
        Owed(
            benefit=benefit,
            payer=Payer.FUND,
            award=Award(owed.amount, workings),
            rule_date=advance.applied_on,
            effective_on=advance.advanced_on or advance.applied_on,
            decision=decision,
            conclusion=conclusion,
            part=_part(owed),
        ),
    )
    await tx.session.flush()
    item = AdvancedItem(award_id=owed.id, prefecture=claim.prefecture, advance_id=advance.id, advanced_award_id=row.id)
    tx.add(item)


def _part(owed: BenefitAward) -> str:
    """Return the part that tells advances of one benefit apart: the difference to an award is one of its own."""
    if owed.supplements_id is not None:
        return f"{ADVANCED}_{owed.id}"
    return ADVANCED if owed.part == WHOLE else f"{ADVANCED}_{owed.part}"
