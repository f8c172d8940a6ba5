"""The step that says what an appraisal costs and who pays it; a payment follows elsewhere."""

from services.claims import queries
from services.claims.domain.appraisal.appraisal_kind import AppraisalApplicant, AppraisalKind
from services.claims.domain.conclusion.appraisal_fee import Appraised, FeeTariff, appraisal_fee
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Appraisal, AppraisalFee, Claim, Conclusion, Decision
from shared import policy
from shared.db import Transaction
from shared.ids import new_id


async def charge_fee(
    tx: Transaction, case: tuple[Claim, Appraisal], conclusion: Conclusion, decision: Decision
) -> AppraisalFee | None:
    """Record the fee of an appraisal by the tariff of the day it was applied for; None where the tariff sets none."""
    claim, appraisal = case
    appraised = Appraised(
        kind=AppraisalKind(appraisal.kind),
        applicant=AppraisalApplicant(appraisal.applicant),
        covered=decision.payer == Payer.FUND,
        changed=await _changed(tx, conclusion),
    )
    tariff = policy.at(claim.division).load(FeeTariff, "appraisal_fees", in_force_on=appraisal.applied_on)
    fee = appraisal_fee(appraised, tariff)
    if fee is None:
        return None
    return tx.add(
        AppraisalFee(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            appraisal_id=appraisal.id,
            payer=fee.payer,
            amount=fee.amount,
            workings=fee.workings.to_json(),
            charged_on=conclusion.concluded_on,
            recorded_at=tx.now,
        )
    )


async def _changed(tx: Transaction, conclusion: Conclusion) -> bool | None:
    """Whether a conclusion differs from the one it replaces; None if it replaces none."""
    if conclusion.replaces_id is None:
        return None
    before = await queries.conclusion_looked_at(tx, conclusion.replaces_id)
    return (before.grade, before.dependency_level) != (conclusion.grade, conclusion.dependency_level)
