"""The steps that compute the one-time disability grant, at first and again when a figure was published since."""

from services.claims import queries
from services.claims.commands.benefits._computed import Computed
from services.claims.commands.benefits._own_wage import agreed_wage_in, own_wage_of
from services.claims.domain.benefits.disability_grant import GrantTable, one_time_disability_grant
from services.claims.domain.benefits.own_wage import OwnWage
from services.claims.models import BenefitAward, Claim
from shared import policy
from shared.db import Transaction


def grant_on(claim: Claim, grade: int, wage: OwnWage) -> Computed:
    """Return the grant at a grade on an own wage, by the law of the accident's day."""
    table = policy.at(claim.division).load(GrantTable, "disability_grant", in_force_on=claim.accident_on)
    return Computed(one_time_disability_grant(grade, wage.amount, table), wage.provisional, wage)


async def grant_again(tx: Transaction, claim: Claim, award: BenefitAward) -> Computed:
    """Compute an award of the grant once more, by what is published today."""
    _, conclusion = await queries.basis_behind(tx, award)
    if conclusion is None or conclusion.grade is None:
        raise LookupError(f"award {award.id} rests on no grade")
    return grant_on(claim, conclusion.grade, await own_wage_of(tx, claim, agreed_wage_in(award.own_wage_workings)))
