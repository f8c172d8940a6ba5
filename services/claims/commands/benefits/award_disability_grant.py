"""Award the one-time disability grant (一次性伤残补助金): WII Reg, Arts. 35 to 37, on the own wage of Art. 64(2).

The law is that of the day of the accident. Where the employer is liable the award records its debt: fund money never
pays it.
"""

from dataclasses import dataclass
from uuid import UUID

from services.claims.commands._cases import claim_for_update
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.benefits._basis import basis_of_grant
from services.claims.commands.benefits._grant import grant_on
from services.claims.commands.benefits._own_wage import own_wage_of
from services.claims.commands.benefits._payer import payer_of
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_grant import NoGrant, graded_for_grant
from services.claims.domain.recognition.grounds import Ground
from services.claims.models import BenefitAward
from shared.db import Transaction
from shared.money import Money
from shared.problems import RuleViolated


class NoGrantDue(RuleViolated):
    """The law gives no grant in this case."""

    code = "no-grant-due"
    title = "No grant is due"
    zh = "不发给一次性伤残补助金：{reason}。"
    en = "No one-time disability grant is due: {reason}."


@dataclass(frozen=True, slots=True)
class AwardDisabilityGrant:
    """For which case; `agreed_wage` serves only where contributions know no wage at all."""

    claim_id: UUID
    agreed_wage: Money | None = None


async def award_disability_grant(tx: Transaction, command: AwardDisabilityGrant) -> BenefitAward:
    """Fix what the worker is owed and by whom; what was awarded on another basis and not yet released gives way."""
    claim = await claim_for_update(tx, command.claim_id)
    decision, conclusion = await basis_of_grant(tx, claim)
    grade = graded_for_grant(Ground(decision.article), conclusion.grade)
    if isinstance(grade, NoGrant):
        raise NoGrantDue(reason=grade)
    wage = await own_wage_of(tx, claim, command.agreed_wage)
    computed = grant_on(claim, grade, wage)
    owed = Owed(
        benefit=Benefit.DISABILITY_GRANT,
        payer=await payer_of(tx, claim, decision, Benefit.DISABILITY_GRANT, conclusion.concluded_on),
        award=computed.award,
        rule_date=claim.accident_on,
        effective_on=conclusion.concluded_on,
        decision=decision,
        conclusion=conclusion,
        own_wage=wage,
        provisional=computed.provisional,
    )
    return await award(tx, claim, owed)
