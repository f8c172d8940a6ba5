"""Steps by which an employer that declared too little owes what the true wage gives beyond the declared one.

They follow the decision and the conclusion in force: told once, a wage counts for every conclusion that comes later.
"""

from collections.abc import Sequence
from datetime import date

from services.claims import queries
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.benefits._basis import basis_of_grant
from services.claims.commands.benefits._computed import Computed
from services.claims.commands.liability._monthly_difference import measure_difference
from services.claims.commands.liability._proven_wages import Wages, wages_of
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_grant import GrantTable, NoGrant, graded_for_grant
from services.claims.domain.benefits.disability_grant import one_time_disability_grant as grant_of
from services.claims.domain.liability.under_declared import DifferenceRule, under_declared_difference
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BenefitAward, Claim, Conclusion, Decision
from shared import policy
from shared.db import Transaction
from shared.money import Money

UNDER_DECLARED = "UNDER_DECLARED"
"""The part of a benefit that the employer owes for having declared too little."""


async def settle_differences(tx: Transaction, claim: Claim, *, effective_on: date) -> bool:
    """Let the employer owe by what is in force whatever it does not owe so yet; returns whether anything changed.

    Nothing where no wage was proven, or the whole is the employer's. Raises what `basis_of_grant` raises.
    """
    told = await queries.recovery.proven_wage(tx, claim.id)
    if told is None:
        return False
    basis = await basis_of_grant(tx, claim)
    if basis[0].payer != Payer.FUND:
        return False
    wages = await wages_of(tx, claim, told.proven_workings)
    awarded = await _award_grant(tx, claim, wages, basis)
    measured = await measure_difference(tx, claim, wages, effective_on)
    return awarded or measured


async def difference_again(tx: Transaction, claim: Claim, made: BenefitAward) -> Computed:
    """Compute an award of the difference once more, by what is published today."""
    _, conclusion = await queries.basis_behind(tx, made)
    if conclusion is None or conclusion.grade is None or made.own_wage_workings is None:
        raise LookupError(f"award {made.id} rests on no grade or no wage")
    wages = await wages_of(tx, claim, made.own_wage_workings)
    parts = await queries.awards_of_part(tx, claim.id, Benefit.DISABILITY_GRANT, UNDER_DECLARED)
    paid = await _paid(tx, [each for each in parts if each.id < made.id])
    return Computed(_of_grant(claim, conclusion.grade, wages, paid), wages.provisional, wages.proven)


async def _award_grant(tx: Transaction, claim: Claim, wages: Wages, basis: tuple[Decision, Conclusion]) -> bool:
    """Award the difference of the grant, where the grade carries one; what was paid on an earlier basis counts."""
    decision, conclusion = basis
    grade = graded_for_grant(Ground(decision.article), conclusion.grade)
    earlier = await queries.awards_of_part(tx, claim.id, Benefit.DISABILITY_GRANT, UNDER_DECLARED)
    stands = any((each.decision_id, each.conclusion_id) == (decision.id, conclusion.id) for each in earlier)
    if isinstance(grade, NoGrant) or stands:
        return False
    difference = _of_grant(claim, grade, wages, await _paid(tx, earlier))
    if not difference.amount:
        return False
    owed = Owed(
        benefit=Benefit.DISABILITY_GRANT,
        payer=Payer.EMPLOYER,
        award=difference,
        rule_date=claim.accident_on,
        effective_on=conclusion.concluded_on,
        decision=decision,
        conclusion=conclusion,
        own_wage=wages.proven,
        part=UNDER_DECLARED,
        provisional=wages.provisional,
    )
    await award(tx, claim, owed)
    return True


def _of_grant(claim: Claim, grade: int, wages: Wages, paid: Money | None) -> Award:
    law = policy.at(claim.division)
    table = law.load(GrantTable, "disability_grant", in_force_on=claim.accident_on)
    rule = law.load(DifferenceRule, "under_declared", in_force_on=claim.accident_on)
    proven, declared = (grant_of(grade, each.amount, table) for each in (wages.proven, wages.declared))
    return under_declared_difference(proven, declared, rule.citation, paid)


async def _paid(tx: Transaction, awards: Sequence[BenefitAward]) -> Money | None:
    paid = [each.amount for each in awards if await queries.employer_payment(tx, each.id) is not None]
    return Money.total(paid) if paid else None
