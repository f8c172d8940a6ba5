"""Award the one-time death grant (一次性工亡补助金): WII Reg, Art. 39(1)(3); of a missing worker what is left of it.

Twenty times the national urban disposable income per head of the year before the injury happened.
"""

from dataclasses import dataclass
from uuid import UUID

from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands.benefits._awarding import WHOLE, Owed, award
from services.claims.commands.benefits._payer import payer_of
from services.claims.commands.death._deaths import death_bringing, owed_from
from services.claims.commands.death._grants import REST, death_grant_known, figure_day, is_paid_ahead, part_of_grant
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import BenefitAward
from shared import policy
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class AwardDeathGrant:
    """For which case."""

    claim_id: UUID


async def award_death_grant(tx: Transaction, command: AwardDeathGrant) -> BenefitAward:
    """Fix what the near relatives are owed, once; less what was paid ahead while the worker was missing."""
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    died_on = (await death_bringing(tx, claim, Benefit.DEATH_GRANT)).died_on
    rule_date = await figure_day(tx, claim)
    whole = death_grant_known(policy.at(claim.division), rule_date, tx.today)
    ahead = await is_paid_ahead(tx, claim)
    part = REST if ahead else WHOLE
    owed = Owed(
        benefit=Benefit.DEATH_GRANT,
        payer=await payer_of(tx, claim, decision, Benefit.DEATH_GRANT, died_on),
        award=await part_of_grant(tx, claim, REST, whole.award) if ahead else whole.award,
        rule_date=rule_date,
        effective_on=owed_from(decision, died_on),
        decision=decision,
        part=part,
        provisional=whole.provisional,
    )
    return await award(tx, claim, owed)
