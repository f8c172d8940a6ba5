"""The step that says to which account the payment of an award is booked: what was only advanced comes back (14.3)."""

from services.claims import queries
from services.claims.domain.advances.advance import AdvanceRules
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import BenefitAward, Claim
from shared import policy
from shared.db import Transaction


async def booked_on(tx: Transaction, claim: Claim, award: BenefitAward) -> str:
    """Return the account of an award's benefit, or of an advance the one on which it waits to be repaid."""
    benefit = Benefit(award.benefit)
    if not await queries.recovery.is_advanced(tx, award.id) and not await queries.recovery.is_owed_by_third_party(
        tx, award.id
    ):
        return benefit.expense_account
    rules = policy.at(claim.division).load(AdvanceRules, "advance_payment", in_force_on=award.effective_on)
    return rules.account(benefit)
