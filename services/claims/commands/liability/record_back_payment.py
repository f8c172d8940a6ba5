"""Record that a liable employer has enrolled and paid back since (补缴): WII Reg, Art. 62(3); Opinion 2, item 3.

From the day after, new costs are the fund's: treatment opens at its charge, and monthly benefits of the kinds that it
takes over go on from the month after. What arose before, and the one-time grants, stay the employer's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands._treatment import open_treatment
from services.claims.commands.entitlements._taking_over import take_over_new_costs
from services.claims.commands.liability._treatment_cost import fund_pays_treatment_from
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BackPayment, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class FundPaysAlready(RuleViolated):
    """Back payment shifts nothing where the worker was covered."""

    code = "fund-pays-already"
    title = "The fund is liable already"
    zh = "案件 {claim_id} 的待遇由基金支付，补缴不改变费用承担。"
    en = "The benefits of case {claim_id} are the fund's: back payment shifts nothing."


class BackPaymentRecorded(Conflict):
    """The shift to the fund happens once."""

    code = "back-payment-recorded"
    title = "Back payment recorded already"
    zh = "案件 {claim_id} 已登记补缴。"
    en = "The back payment of case {claim_id} has been recorded already."


@dataclass(frozen=True, slots=True)
class RecordBackPayment:
    """Which case, when the employer enrolled the worker, and when contributions and surcharge were paid back."""

    claim_id: UUID
    enrolled_on: date
    paid_back_on: date
    papers: Sequence[UUID] = ()


async def record_back_payment(tx: Transaction, command: RecordBackPayment) -> BackPayment:
    """Let new costs be the fund's from the day after, and monthly benefits from the month after."""
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    if decision.payer != Payer.EMPLOYER:
        raise FundPaysAlready(claim_id=claim.id)
    if await queries.recovery.back_payment(tx, claim.id) is not None:
        raise BackPaymentRecorded(claim_id=claim.id)
    check_day(tx, "enrolled_on", command.enrolled_on, not_before=claim.accident_on + timedelta(days=1))
    check_day(tx, "paid_back_on", command.paid_back_on, not_before=claim.accident_on + timedelta(days=1))
    await check_papers(tx, claim, command.papers)
    made = tx.add(
        BackPayment(
            claim_id=claim.id,
            prefecture=claim.prefecture,
            enrolled_on=command.enrolled_on,
            paid_back_on=command.paid_back_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    await tx.session.flush()
    note(tx, claim, Happening.BACK_PAYMENT_RECORDED, effective_on=made.settled_on, papers=command.papers)
    fund_pays_from = await fund_pays_treatment_from(tx, claim, decision)
    if fund_pays_from is not None:
        open_treatment(tx, claim, on=made.settled_on, fund_pays_from=fund_pays_from)
    await take_over_new_costs(tx, claim, await queries.entitlements_of_claim(tx, claim.id))
    return made
