"""Award the subsidies of a contract that ended before, on the decision and conclusion in force now.

For a case whose conclusion was replaced, or whose decision was made anew, after the end was recorded.
"""

from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands.benefits._subsidies import Subsidies, award_subsidies_of
from services.claims.models import EmploymentEnding
from shared.db import Transaction
from shared.problems import Conflict


class EmploymentGoesOn(Conflict):
    """The subsidies come with the end of the contract."""

    code = "employment-goes-on"
    title = "Contract has not ended"
    zh = "案件 {claim_id} 尚未登记解除或者终止劳动关系，不核定一次性补助金。"
    en = "No end of the contract is recorded in case {claim_id}: the subsidies come with it."


async def award_subsidies(tx: Transaction, claim_id: UUID) -> tuple[EmploymentEnding, Subsidies]:
    """Award both subsidies on today's basis, as far as they are due."""
    claim = await claim_for_update(tx, claim_id)
    ending = await queries.employment_ending(tx, claim.id)
    if ending is None:
        raise EmploymentGoesOn(claim_id=claim.id)
    return ending, await award_subsidies_of(tx, claim, ending)
