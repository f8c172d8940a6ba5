"""Suspend what was not verified for so long (R-21): from the month after the verification lapsed (timer, daily).

Months that are settled stay so: who was not verified is not known to have lost anything.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from services.claims import queries
from services.claims.commands._alone import at_once_or_alone, told
from services.claims.commands.entitlements._interruptions import Interrupting, interrupt
from services.claims.commands.entitlements._timeline import redraw
from services.claims.commands.verification._verifying import verification_rules
from services.claims.domain.entitlements.interruption import InterruptionReason, InterruptionRules
from services.claims.domain.verification.verification import RULE, VerificationRules
from services.claims.events import FINDINGS
from services.claims.models import Entitlement
from shared import policy
from shared.db import Transaction
from shared.findings import FindingAction, Suspicion, raise_findings
from shared.periods import Month, shanghai_date

AT_ONCE = 500


async def suspend_unverified(tx: Transaction, at_once: int = AT_ONCE) -> str:
    """Suspend, a slice at a time, what has lapsed, and raise a finding of each; returns how many."""
    suspended, without = 0, list[UUID]()
    for prefecture in await queries.verification.prefectures_paying(tx):
        rules = verification_rules(prefecture, tx.today)
        before = rules.lapsed_if_before(Month.of(tx.today))
        last = UUID(int=0)
        while lapsed := await queries.verification.unverified_for_update(tx, prefecture, before, last, at_once):
            ids = [each.id for each in lapsed]
            last = ids[-1]
            done, failed = await at_once_or_alone(tx, ids, partial(_suspend, tx, rules))
            suspended, without = suspended + done, [*without, *failed]
    return f"{suspended} suspended{told(without)}"


async def _suspend(tx: Transaction, rules: VerificationRules, ids: Sequence[UUID]) -> int:
    entitlements = await queries.verification.entitlements_for_update(tx, ids)
    law = policy.at(entitlements[0].prefecture)
    reason = InterruptionReason.UNVERIFIED
    arrears = law.load(InterruptionRules, "benefit_interruptions", in_force_on=tx.today).arrears[reason]
    settled = await queries.verification.settled_until(tx, [each.id for each in entitlements])
    suspicions = []
    for entitlement in entitlements:
        from_month = max(rules.lapses_from(_last_verified(entitlement)), entitlement.starts)
        if entitlement.id in settled:
            from_month = max(from_month, settled[entitlement.id].next())
        interrupt(tx, entitlement, Interrupting(reason, from_month, arrears, tx.today))
        suspicions.append(_suspicion(entitlement, from_month))
    await redraw(tx, entitlements)
    await raise_findings(tx, FINDINGS, suspicions)
    await tx.announce()
    return len(entitlements)


def _last_verified(entitlement: Entitlement) -> date:
    return entitlement.verified_on or shanghai_date(entitlement.recorded_at)


def _suspicion(entitlement: Entitlement, from_month: Month) -> Suspicion:
    return Suspicion(
        rule=RULE,
        division=entitlement.division,
        subject="entitlement",
        subject_id=str(entitlement.id),
        action=FindingAction.REVIEW,
        facts={"last_verified_on": _last_verified(entitlement).isoformat(), "suspended_from": str(from_month)},
    )
