"""Settle provisional awards once the figure they wait for is published (timer): MOHRSS 2013 No. 34, item 14.

More than was awarded is awarded as a supplement, which is ordered like any other award; less is left on record for
recovery, and no money moves by itself.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._alone import at_once_or_alone, told
from services.claims.commands._history import note
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.benefits._basis import stands
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
    settled, without, last = 0, list[UUID](), None
    while waiting := await queries.provisional_awards(tx, last, at_once):
        claims = {row.id: row.claim_id for row in waiting}
        last = waiting[-1].id
        done, failed = await at_once_or_alone(tx, list(claims), partial(_settle_some, tx, claims))
        settled, without = settled + done, [*without, *failed]
    return f"settled: {settled}{told(without)}"


async def _settle_some(tx: Transaction, claims: Mapping[UUID, UUID], award_ids: Sequence[UUID]) -> int:
    return sum([await _settle(tx, award_id, claims[award_id]) for award_id in award_ids])


async def _settle(tx: Transaction, award_id: UUID, claim_id: UUID) -> bool:
    claim, made = await queries.claim_for_update(tx, claim_id), await queries.award(tx, award_id)
    if claim is None or made is None or not await stands(tx, claim, made):
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
