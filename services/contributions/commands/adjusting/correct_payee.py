"""Correct the payee of a refund that the bank returned (更正收款账户): another person then sends it again.

If the correction was wrong, it is corrected once more.
"""

from dataclasses import dataclass
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.adjusting._payee import Payee, masked, payer_account, raise_if_different, sealed
from services.contributions.commands.adjusting._refunds import refund_at, settle_on
from services.contributions.domain.adjusting.refund import RefundState
from services.contributions.models import Refund
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.web.etag import Seen, etag


@dataclass(frozen=True, slots=True)
class CorrectPayee:
    """Which refund, as it was seen, who is paid now, and why."""

    refund_id: UUID
    seen: Seen
    payee: Payee
    reason: str


async def correct_payee(tx: Transaction, command: CorrectPayee) -> Refund:
    """Keep the new payee; R-23 is asked anew of it, whatever was found of the one before."""
    refund = await refund_at(tx, command.refund_id, RefundState.RETURNED, RefundState.CORRECTED)
    command.seen.must_be(etag(refund.id, refund.changed_at))
    if refund.payee_sealed is None:
        raise ValueError(f"refund {refund.id} has no payee")
    before = masked(tx, refund.payee_sealed)
    parts = await queries.parts_of_refund(tx, refund)
    refund.payee_id, refund.payee_sealed = new_id(), sealed(tx, command.payee)
    refund.payer_account = payer_account(tx, command.payee, parts)
    settle_on(tx, refund, RefundState.CORRECTED)
    tx.audit(
        "correct_payee",
        entity="refund",
        entity_id=str(refund.id),
        division=refund.division,
        before={"account_ends": before.account_ends},
        after={"account_ends": masked(tx, refund.payee_sealed).account_ends},
        reason=command.reason,
    )
    await approve(tx, refund.payee_id, "CORRECT_PAYEE")
    await raise_if_different(tx, refund, parts)
    return refund
