"""Award the fee of an appraisal that the fund bears (劳动能力鉴定费): Social Insurance Law, Art. 38(9).

It goes to whom the tariff is owed, or to who advanced it: the order names the payee.
"""

from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands.appraisal._appraisals import AppraisalNotFound
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recognition.liability import Payer
from services.claims.models import AppraisalFee, BenefitAward
from shared.db import Transaction
from shared.problems import Conflict
from shared.workings import Workings


class NoFeeOfTheFund(Conflict):
    """The appraisal costs the fund nothing."""

    code = "no-fee-of-the-fund"
    title = "No fee that the fund bears"
    zh = "鉴定 {appraisal_id} 没有应由基金支付的鉴定费（未作出结论、未收费或者由当事人承担）。"
    en = "Appraisal {appraisal_id} has no fee that the fund bears: not concluded, not charged, or charged to a party."


async def award_appraisal_fee(tx: Transaction, appraisal_id: UUID) -> BenefitAward:
    """Let the fund owe what an appraisal costs; raises `NoFeeOfTheFund`, `AlreadyAwarded`."""
    appraisal = await queries.appraisal(tx, appraisal_id)
    if appraisal is None:
        raise AppraisalNotFound(appraisal_id=appraisal_id)
    claim = await claim_for_update(tx, appraisal.claim_id)
    decision = await favourable_decision(tx, claim)
    fee = await queries.fee_of(tx, appraisal.id)
    if fee is None or fee.payer != Payer.FUND:
        raise NoFeeOfTheFund(appraisal_id=appraisal.id)
    owed = Owed(
        benefit=Benefit.APPRAISAL_FEE,
        payer=Payer.FUND,
        award=_charged(fee),
        rule_date=appraisal.applied_on,
        effective_on=fee.charged_on,
        decision=decision,
        part=str(appraisal.id),
    )
    return await award(tx, claim, owed)


def _charged(fee: AppraisalFee) -> Award:
    """Return the fee as an award; how it was charged stands with the fee."""
    workings = Workings.of(
        "the fee as charged",
        rule="appraisal_fee_award",
        cited=tuple(fee.workings["cited"]),
        fee=fee.amount,
        fee_id=str(fee.id),
    )
    return Award(fee.amount, workings)
