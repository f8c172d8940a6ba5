"""Settle provisional awards once the figure they wait for is published (timer): MOHRSS 2013 No. 34, item 14.

More than was awarded is awarded as a supplement, which is ordered like any other award; less is left on record for
recovery, and no money moves by itself.
"""

from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands._history import note
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.benefits._basis import AwardOvertaken, NotAppraised, check_basis
from services.claims.commands.benefits._computed import Computed
from services.claims.commands.benefits._provisional import COMPUTED_AGAIN
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.supplement import difference_of
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BenefitAward, Claim, Happening, ProvisionalSettlement
from shared.db import Transaction

AT_ONCE = 500


async def settle_provisional_awards(tx: Transaction, at_once: int = AT_ONCE) -> str:
    """Settle, a slice at a time, what can be; returns how many awards were."""
    settled, last = 0, None
    while waiting := await queries.provisional_awards(tx, last, at_once):
        for award_id, claim_id in [(row.id, row.claim_id) for row in waiting]:
            settled += await _settle(tx, award_id, claim_id)
        last = waiting[-1].id
    return f"settled: {settled}"


async def _settle(tx: Transaction, award_id: UUID, claim_id: UUID) -> bool:
    claim, made = await queries.claim_for_update(tx, claim_id), await queries.award(tx, award_id)
    if claim is None or made is None or not await _stands(tx, claim, made):
        return False
    computed = await COMPUTED_AGAIN[Benefit(made.benefit)](tx, claim, made)
    if computed.provisional:
        return False
    supplement = await _supplement(tx, claim, made, computed)
    await tx.session.flush()
    row = tx.add(
        ProvisionalSettlement(
            award_id=made.id,
            prefecture=made.prefecture,
            claim_id=made.claim_id,
            due=computed.award.amount,
            difference=computed.award.amount - made.amount,
            workings=computed.award.workings.to_json(),
            supplement_id=supplement.id if supplement else None,
            settled_on=tx.today,
            recorded_at=tx.now,
        )
    )
    about: dict[str, Any] = {"award_id": str(made.id), "difference": str(row.difference)}
    note(tx, claim, Happening.AWARD_SETTLED, effective_on=tx.today, **about)
    return True


async def _stands(tx: Transaction, claim: Claim, made: BenefitAward) -> bool:
    """Whether an award still rests on what is in force: what was overtaken is awarded anew, not settled."""
    try:
        await check_basis(tx, claim, made)
    except (AwardOvertaken, NotAppraised, NoDecisionInForce, NotAWorkInjury):
        return False
    return True


async def _supplement(tx: Transaction, claim: Claim, made: BenefitAward, computed: Computed) -> BenefitAward | None:
    """Award what the published figure adds, on the basis of the first award and to the same debtor; None if nothing."""
    difference = difference_of(computed.award, made.amount)
    if difference is None:
        return None
    decision, conclusion = await queries.basis_behind(tx, made)
    owed = Owed(
        benefit=Benefit(made.benefit),
        payer=Payer(made.payer),
        award=difference,
        rule_date=made.rule_date,
        effective_on=tx.today,
        decision=decision,
        conclusion=conclusion,
        own_wage=computed.own_wage,
        part=made.part,
        supplements_id=made.id,
    )
    return await award(tx, claim, owed)
