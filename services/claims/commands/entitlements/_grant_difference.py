"""The step that awards the difference to a disability grant which was released before a follow-up worsened the grade.

Only where the province pays it (`lump_sum_difference`). A grant not released yet is awarded anew instead.
"""

from services.claims import queries
from services.claims.commands.benefits._awarding import WHOLE, Owed, award
from services.claims.commands.benefits._basis import basis_of_grant
from services.claims.commands.entitlements._footing import Footing
from services.claims.commands.payment._orders import is_released
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_grant import GrantTable
from services.claims.domain.benefits.grant_difference import grant_difference
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BenefitAward
from shared import policy
from shared.db import Transaction

DIFFERENCE = "DIFFERENCE"


async def award_grant_difference(tx: Transaction, footing: Footing) -> BenefitAward | None:
    """Award the difference once; None where none is due, or the grant itself is still to be awarded."""
    claim = footing.claim
    decision, measuring = await basis_of_grant(tx, claim)
    paid = await _released(tx, footing)
    if paid is None or paid.own_wage is None or measuring.grade is None:
        return None
    before = await _grade_awarded(tx, footing, paid)
    if measuring.grade >= before:
        return None
    table = policy.at(claim.division).load(GrantTable, "disability_grant", in_force_on=claim.accident_on)
    owed = Owed(
        benefit=Benefit.DISABILITY_GRANT,
        payer=Payer(paid.payer),
        award=grant_difference((before, measuring.grade), paid.own_wage, table),
        rule_date=claim.accident_on,
        effective_on=measuring.concluded_on,
        decision=decision,
        conclusion=measuring,
        part=DIFFERENCE,
    )
    return await award(tx, claim, owed)


async def _released(tx: Transaction, footing: Footing) -> BenefitAward | None:
    """Return the grant that was approved for payment, if one was."""
    for order in await queries.standing_orders(tx, footing.claim.id, Benefit.DISABILITY_GRANT, WHOLE):
        if is_released(order) and order.award_id is not None:
            return await queries.award(tx, order.award_id)
    return None


async def _grade_awarded(tx: Transaction, footing: Footing, paid: BenefitAward) -> int:
    """Return the worst grade for which the grant, or a difference to it, was awarded."""
    differences = await queries.awards_of_part(tx, footing.claim.id, Benefit.DISABILITY_GRANT, DIFFERENCE)
    measured = [await queries.conclusion_of_award(tx, each) for each in (paid, *differences)]
    return min(each.grade for each in measured if each.grade is not None)
