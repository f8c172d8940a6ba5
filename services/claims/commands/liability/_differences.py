"""Steps by which an employer that declared too little owes what the true wage gives beyond the declared one."""

from dataclasses import dataclass
from datetime import date

from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.entitlements._opening import Measuring, Opening, open_entitlement
from services.claims.commands.entitlements._timeline import redraw
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_grant import GrantTable, NoGrant, graded_for_grant
from services.claims.domain.benefits.disability_grant import one_time_disability_grant as grant_of
from services.claims.domain.benefits.disability_pension import PensionPayer, PensionTable, share_of_own_wage
from services.claims.domain.benefits.own_wage import OwnWage
from services.claims.domain.benefits.under_declared import DifferenceRule, under_declared_difference
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Conclusion, Decision
from shared import policy
from shared.db import Transaction
from shared.periods import Month

UNDER_DECLARED = "UNDER_DECLARED"
"""The part of a benefit that the employer owes for having declared too little."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the difference rests on: decision, conclusion, the own wage that was proven, and that of declared wages."""

    decision: Decision
    conclusion: Conclusion
    proven: OwnWage
    declared: OwnWage


async def award_difference(tx: Transaction, claim: Claim, by: Difference) -> None:
    """Award the difference of the one-time disability grant, where the grade carries one, against the employer."""
    grade = graded_for_grant(Ground(by.decision.article), by.conclusion.grade)
    if isinstance(grade, NoGrant):
        return
    law = policy.at(claim.division)
    table = law.load(GrantTable, "disability_grant", in_force_on=claim.accident_on)
    proven, declared = (grant_of(grade, wage.amount, table) for wage in (by.proven, by.declared))
    owed = Owed(
        benefit=Benefit.DISABILITY_GRANT,
        payer=Payer.EMPLOYER,
        award=_beyond(claim, proven, declared),
        rule_date=claim.accident_on,
        effective_on=by.conclusion.concluded_on,
        decision=by.decision,
        conclusion=by.conclusion,
        own_wage=by.proven,
        part=UNDER_DECLARED,
    )
    await award(tx, claim, owed)


async def open_difference(tx: Transaction, claim: Claim, by: Difference, *, effective_on: date) -> None:
    """Open what the employer owes each month beside a disability pension of grades 1 to 4, from the first month on."""
    starts = Month.of(by.conclusion.effective_from)
    table = policy.at(claim.division).load(PensionTable, "disability_pension", in_force_on=starts.first_day)
    shares = [share_of_own_wage(by.conclusion.grade or 0, wage.amount, table) for wage in (by.proven, by.declared)]
    awards = [share[1] for share in shares if isinstance(share, tuple) and share[0] is PensionPayer.FUND]
    if not awards:
        return
    difference = _beyond(claim, *awards)
    opening = Opening(
        benefit=Benefit.DISABILITY_PENSION,
        payer=Payer.EMPLOYER,
        person_id=claim.person_id,
        measuring=Measuring(starts, difference.amount, workings=difference.workings),
        effective_on=effective_on,
        payee_sealed=claim.payee_sealed,
    )
    await redraw(tx, [open_entitlement(tx, claim, opening)])


def _beyond(claim: Claim, proven: Award, declared: Award) -> Award:
    rule = policy.at(claim.division).load(DifferenceRule, "under_declared", in_force_on=claim.accident_on)
    return under_declared_difference(proven, declared, rule.citation)
