"""Award the funeral grant (丧葬补助金): WII Reg, Art. 39(1)(1); six months of the average wage before the death."""

from dataclasses import dataclass
from uuid import UUID

from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.benefits._payer import payer_of
from services.claims.commands.death._deaths import death_bringing, owed_from
from services.claims.commands.death._grants import funeral_grant_known
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import BenefitAward
from shared import policy
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class AwardFuneralGrant:
    """For which case."""

    claim_id: UUID


async def award_funeral_grant(tx: Transaction, command: AwardFuneralGrant) -> BenefitAward:
    """Fix what the family is owed for the funeral, once, unless it chose the pension scheme's."""
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    died_on = (await death_bringing(tx, claim, Benefit.FUNERAL_GRANT)).died_on
    found = funeral_grant_known(policy.at(claim.division), died_on, tx.today)
    owed = Owed(
        benefit=Benefit.FUNERAL_GRANT,
        payer=await payer_of(tx, claim, decision, Benefit.FUNERAL_GRANT, died_on),
        award=found.award,
        rule_date=died_on,
        effective_on=owed_from(decision, died_on),
        decision=decision,
        provisional=found.provisional,
    )
    return await award(tx, claim, owed)
