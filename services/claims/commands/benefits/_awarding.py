"""The step by which a benefit that is owed once is awarded, whoever owes it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.payment._orders import withdraw
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.own_wage import OwnWage
from services.claims.domain.recognition.liability import Payer
from services.claims.events import BenefitAwarded
from services.claims.models import BenefitAward, Claim, Conclusion, Decision, Happening
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, NotFound

WHOLE = "WHOLE"
"""The part of a benefit that is awarded at once."""


class AwardNotFound(NotFound):
    """No such award for this caller."""

    code = "award-not-found"
    title = "Award not found"
    zh = "未找到待遇核定 {award_id}，或不在当前账号的管辖范围内。"
    en = "There is no award {award_id} that you may see."


class AlreadyAwarded(Conflict):
    """On one decision and one conclusion a benefit is awarded once."""

    code = "benefit-already-awarded"
    title = "Benefit already awarded"
    zh = "案件 {claim_id} 的{benefit}已核定（{award_id}），不得重复核定。"
    en = "The benefit {benefit} of case {claim_id} has been awarded already ({award_id})."


class BenefitExcluded(Conflict):
    """Compensation for illegal employment and the grants of the law stand in the place of one another."""

    code = "benefit-excluded"
    title = "Another award excludes this benefit"
    zh = "案件 {claim_id} 已核定{other}（{award_id}），不再核定{benefit}。"
    en = "Case {claim_id} carries {other} ({award_id}), which excludes {benefit}."


GRANTS = (Benefit.DISABILITY_GRANT, Benefit.MEDICAL_SUBSIDY, Benefit.EMPLOYMENT_SUBSIDY)
EXCLUDING = {
    Benefit.ILLEGAL_EMPLOYMENT_COMPENSATION: GRANTS,
    **dict.fromkeys(GRANTS, (Benefit.ILLEGAL_EMPLOYMENT_COMPENSATION,)),
}
"""From a benefit to those of which none may be owed beside it in one case (MOHRSS Order 9 of 2010)."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What somebody owes once: the amount with its workings, the law's day, and what the award rests on.

    `part` tells parts of one benefit apart; `supplements_id` is the provisional award whose difference this one is.
    """

    benefit: Benefit
    payer: Payer
    award: Award
    rule_date: date
    effective_on: date
    decision: Decision
    conclusion: Conclusion | None = None
    own_wage: OwnWage | None = None
    part: str = WHOLE
    provisional: bool = False
    supplements_id: UUID | None = None


async def award(tx: Transaction, claim: Claim, owed: Owed) -> BenefitAward:
    """Record what is owed and announce it; orders not yet released that pay it on another basis are cancelled.

    Raises `AlreadyAwarded`, `BenefitExcluded`, `BenefitReleased`.
    """
    await _check_not_excluded(tx, claim, owed.benefit)
    row = _row(tx, claim, owed)
    made = await queries.award_alike(tx, row)
    if made is not None:
        raise AlreadyAwarded(claim_id=claim.id, benefit=owed.benefit.purpose, award_id=made.id)
    if owed.supplements_id is None:
        withdraw(tx, await queries.standing_orders(tx, claim.id, owed.benefit, owed.part))
    tx.add(row)
    note(tx, claim, Happening.BENEFIT_AWARDED, effective_on=owed.effective_on, award_id=str(row.id))
    tx.emit(BenefitAwarded.of(claim, row))
    return row


async def _check_not_excluded(tx: Transaction, claim: Claim, benefit: Benefit) -> None:
    excluding = EXCLUDING.get(benefit)
    other = await queries.award_of_any(tx, claim, excluding) if excluding else None
    if other is not None:
        name = Benefit(other.benefit).purpose
        raise BenefitExcluded(claim_id=claim.id, benefit=benefit.purpose, other=name, award_id=other.id)


def _row(tx: Transaction, claim: Claim, owed: Owed) -> BenefitAward:
    wage = owed.own_wage
    return BenefitAward(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        decision_id=owed.decision.id,
        conclusion_id=owed.conclusion.id if owed.conclusion else None,
        benefit=owed.benefit,
        part=owed.part,
        payer=owed.payer,
        amount=owed.award.amount,
        workings=owed.award.workings.to_json(),
        own_wage=wage.amount if wage else None,
        own_wage_workings=wage.workings.to_json() if wage else None,
        citation="; ".join(owed.award.workings.cited),
        rule_date=owed.rule_date,
        effective_on=owed.effective_on,
        provisional=owed.provisional,
        supplements_id=owed.supplements_id,
        awarded_by=tx.actor.subject,
        recorded_at=tx.now,
    )
