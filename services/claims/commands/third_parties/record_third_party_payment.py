"""Record what a liable third party has paid (第三人赔付登记): SPC 2014, Art. 8.

Compensation for treatment, where the fund pays the treatment too, is a finding for those who settle bills (R-08).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.third_parties.split import Loss
from services.claims.events import FINDINGS
from services.claims.models import Claim, Happening, ThirdPartyPayment
from shared.dates import check_day
from shared.db import Transaction
from shared.findings import FindingAction, Suspicion, raise_findings
from shared.ids import new_id
from shared.money import Money
from shared.problems import Conflict

R_08 = "R-08"


class ThirdPartyPaymentRecorded(Conflict):
    """A payment counts once."""

    code = "third-party-payment-recorded"
    title = "Third party's payment recorded already"
    zh = "案件 {claim_id} 已登记凭证 {reference} 的第三人赔付。"
    en = "The third party's payment {reference} is recorded in case {claim_id} already."


@dataclass(frozen=True, slots=True)
class RecordThirdPartyPayment:
    """In which case, for what loss, how much, when, under which reference, on which papers."""

    claim_id: UUID
    item: Loss
    amount: Money
    paid_on: date
    reference: str
    papers: Sequence[UUID] = ()


async def record_third_party_payment(tx: Transaction, command: RecordThirdPartyPayment) -> ThirdPartyPayment:
    """Add to what third parties have paid in a case."""
    claim = await claim_for_update(tx, command.claim_id)
    await favourable_decision(tx, claim)
    check_day(tx, "paid_on", command.paid_on, not_before=claim.accident_on)
    await check_papers(tx, claim, command.papers)
    known = await queries.recovery.third_party_payments_of(tx, claim.id)
    if any(payment.reference == command.reference for payment in known):
        raise ThirdPartyPaymentRecorded(claim_id=claim.id, reference=command.reference)
    payment = tx.add(
        ThirdPartyPayment(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            item=command.item,
            amount=command.amount,
            paid_on=command.paid_on,
            reference=command.reference,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    facts = {"item": command.item, "amount": str(command.amount)}
    note(tx, claim, Happening.THIRD_PARTY_PAID, effective_on=command.paid_on, papers=command.papers, **facts)
    await _watch_treatment(tx, claim, payment)
    return payment


async def _watch_treatment(tx: Transaction, claim: Claim, payment: ThirdPartyPayment) -> None:
    if payment.item == Loss.MEDICAL and claim.treatment_opened_on is not None:
        facts = {"paid": str(payment.amount), "paid_on": payment.paid_on.isoformat()}
        suspicion = Suspicion(R_08, claim.division, "claim", str(claim.id), FindingAction.REVIEW, facts)
        await raise_findings(tx, FINDINGS, [suspicion])
