"""The step by which entitlements are verified: what was suspended for want of it is paid again, with its arrears.

A verification so old that it has lapsed itself is put on record, and lifts nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands.entitlements._interruptions import lift
from services.claims.commands.entitlements._timeline import note_entitlement, redraw
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.entitlements.interruption import InterruptionReason, month_after
from services.claims.domain.verification.verification import RULE, VerificationMethod, VerificationRules
from services.claims.events import FINDINGS
from services.claims.models import Entitlement, Verification
from shared import policy
from shared.db import Transaction
from shared.findings import FindingOutcome, close_finding
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Verified:
    """On which day, how, and in which file somebody was found to be entitled still."""

    verified_on: date
    method: VerificationMethod
    file_id: UUID | None = None


async def verify(tx: Transaction, verifications: Sequence[tuple[Entitlement, Verified]]) -> None:
    """Record verifications of locked entitlements and lift what they lift; draws the timelines again."""
    ids = [entitlement.id for entitlement, _ in verifications]
    suspensions = await queries.standing_interruptions(tx, ids, InterruptionReason.UNVERIFIED)
    findings = dict(await queries.verification.open_findings(tx, RULE, ids))
    for entitlement, verified in verifications:
        _record(tx, entitlement, verified)
        if verification_rules(entitlement.division, tx.today).lapses_from(verified.verified_on) <= Month.of(tx.today):
            continue
        suspension = suspensions.pop(entitlement.id, None)
        if suspension is not None:
            lift(tx, entitlement, suspension, month_after(verified.verified_on), verified.verified_on)
        for finding_id in findings.pop(entitlement.id, ()):
            reason = f"verified on {verified.verified_on}, {verified.method}"
            await close_finding(tx, FINDINGS, finding_id, FindingOutcome.UNFOUNDED, reason)
    await redraw(tx, list({entitlement.id: entitlement for entitlement, _ in verifications}.values()))


def verification_rules(division: str, on: date) -> VerificationRules:
    """Return for how long a verification holds in a division."""
    return policy.at(division).load(VerificationRules, "verification", in_force_on=on)


def _record(tx: Transaction, entitlement: Entitlement, verified: Verified) -> None:
    tx.add(
        Verification(
            prefecture=entitlement.prefecture,
            entitlement_id=entitlement.id,
            verified_on=verified.verified_on,
            method=verified.method,
            file_id=verified.file_id,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    entitlement.verified_on = max(entitlement.verified_on or verified.verified_on, verified.verified_on)
    note_entitlement(
        tx, entitlement, EntitlementChange.VERIFIED, effective_on=verified.verified_on, method=verified.method
    )
