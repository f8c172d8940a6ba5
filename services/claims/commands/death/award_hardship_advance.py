"""Pay half of the death grant ahead to the family of a missing worker in hardship (生活有困难): WII Reg, Art. 41."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.benefits._payer import payer_of
from services.claims.commands.death._deaths import NotMissing, still_missing
from services.claims.commands.death._grants import ADVANCE, death_grant_known, missing_rules
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.death.missing_person import hardship_advance
from services.claims.models import BenefitAward
from shared import policy
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class AwardHardshipAdvance:
    """For which case, and the papers that show the hardship."""

    claim_id: UUID
    papers: Sequence[UUID]


async def award_hardship_advance(tx: Transaction, command: AwardHardshipAdvance) -> BenefitAward:
    """Award the share of the death grant that is paid ahead, once; it has to come back if the worker does."""
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    missing = await still_missing(tx, claim)
    if missing is None or claim.died_on is not None:
        raise NotMissing(claim_id=claim.id)
    await check_papers(tx, claim, command.papers)
    since = missing.missing_since
    whole = death_grant_known(policy.at(claim.division), claim.accident_on, tx.today)
    owed = Owed(
        benefit=Benefit.DEATH_GRANT,
        payer=await payer_of(tx, claim, decision, Benefit.DEATH_GRANT, since),
        award=hardship_advance(whole.award, missing_rules(claim, missing)),
        rule_date=claim.accident_on,
        effective_on=max(since, decision.decided_on),
        decision=decision,
        part=ADVANCE,
        provisional=whole.provisional,
    )
    return await award(tx, claim, owed)
