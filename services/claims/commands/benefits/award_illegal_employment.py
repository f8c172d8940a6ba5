"""Award what an illegal employer owes once (非法用工一次性赔偿): MOHRSS Order 9 of 2010.

For a recognised injury whose cost is the employer's. It stands in the place of the grant and the subsidies, and the
fund never pays it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.benefits._basis import basis_of
from services.claims.commands.benefits._illegal_employment import compensation_due
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.illegal_employment import Hurt, IllegalEmployment
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BenefitAward, Claim, Conclusion
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class FundIsLiable(Conflict):
    """An employer that insured its worker is no illegal one."""

    code = "fund-is-liable"
    title = "The fund is liable"
    zh = "案件 {claim_id} 由工伤保险基金承担责任，不适用非法用工一次性赔偿。"
    en = "The fund is liable for case {claim_id}: no compensation for illegal employment is owed."


class NoCompensationDue(RuleViolated):
    """Neither a grade nor a death nor treatment is there to be paid for."""

    code = "no-compensation-due"
    title = "No compensation is due"
    zh = "未达到伤残等级、未死亡且未填写治疗月数，没有应赔偿的项目。"
    en = "There is no disability grade, no death and no month of treatment that could be paid for."


@dataclass(frozen=True, slots=True)
class AwardIllegalEmployment:
    """For which case, what made the employment unlawful, how long treatment took, and the papers that show it."""

    claim_id: UUID
    kind: IllegalEmployment
    treatment_months: int
    papers: Sequence[UUID]


async def award_illegal_employment(tx: Transaction, command: AwardIllegalEmployment) -> Sequence[BenefitAward]:
    """Record, part by part, what the employer owes; raises `FundIsLiable`, `NotAppraised` while nobody died."""
    claim = await claim_for_update(tx, command.claim_id)
    decision, conclusion = await basis_of(tx, claim, Benefit.ILLEGAL_EMPLOYMENT_COMPENSATION)
    await check_papers(tx, claim, command.papers)
    if decision.payer != Payer.EMPLOYER:
        raise FundIsLiable(claim_id=claim.id)
    hurt = Hurt(command.kind, command.treatment_months, conclusion.grade if conclusion else None)
    awards = [
        await award(
            tx,
            claim,
            Owed(
                benefit=Benefit.ILLEGAL_EMPLOYMENT_COMPENSATION,
                payer=Payer.EMPLOYER,
                award=computed.award,
                rule_date=claim.accident_on,
                effective_on=_effective_on(claim, conclusion),
                decision=decision,
                conclusion=conclusion,
                part=part,
                provisional=computed.provisional,
            ),
        )
        for part, computed in compensation_due(tx, claim, hurt)
    ]
    if not awards:
        raise NoCompensationDue()
    return awards


def _effective_on(claim: Claim, conclusion: Conclusion | None) -> date:
    """Return the day from which it is owed: of the conclusion, or of the death."""
    return conclusion.concluded_on if conclusion else claim.died_on or claim.accident_on
