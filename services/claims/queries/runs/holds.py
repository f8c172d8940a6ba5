"""Why payments that are open are held back, each rule one statement over what was laid by.

Whether two people share an account, and whether one is paid by two prefectures, is asked of the whole province: the
scope is the province's for these statements, and nothing leaves them but the actor's own entitlements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Text, Uuid, text

from services.claims.domain.entitlements.measures import YOUNG_UNTIL
from services.claims.domain.payees.payee_change import ACCOUNT_RULE
from services.claims.models import BenefitRun
from services.claims.queries.holding_findings import HOLDS_PAYMENT
from services.claims.queries.shared_accounts import UNRELATED
from shared.db import Transaction
from shared.db.database import SET_SCOPE
from shared.db.staging import make_room, staging_table, tell_planner

HOLDS = staging_table("holds", Column("entitlement_id", Uuid, primary_key=True), Column("hold", Text, primary_key=True))
PAYABLE = "(SELECT DISTINCT entitlement_id AS id FROM open_months WHERE pays_fen > 0)"
LAY_BY_HOLDS = f"""
INSERT INTO holds (entitlement_id, hold)
SELECT e.id, h.hold
FROM {PAYABLE} payable JOIN entitlements e USING (id)
CROSS JOIN LATERAL (
    SELECT 'PAYEE_MISSING' AS hold WHERE e.payee_sealed IS NULL
    UNION ALL SELECT 'PAYEE_CHANGED' WHERE e.payee_changed_on >= :payee_settled_before
    UNION ALL SELECT 'UNVERIFIED' WHERE coalesce(e.verified_on, '-infinity') < :verified_since) h
UNION
SELECT payable.id, f.rule FROM findings f JOIN {PAYABLE} payable ON f.subject_id = CAST(payable.id AS text)
WHERE f.prefecture = :prefecture AND {HOLDS_PAYMENT.format(entitlement="payable.id")}
"""
LAY_BY_CHANGED = """
INSERT INTO holds (entitlement_id, hold)
SELECT changed.id, 'CHANGED_SINCE_PREVIEW' FROM unnest(CAST(:changed AS uuid[])) AS changed (id)
"""
# a suspicion that was looked into and found nothing is not raised again, until the payee changes
CLEARED = f"""
SELECT FROM findings f
WHERE f.subject_id = CAST(e.id AS text) AND f.rule = :rule AND f.outcome = 'UNFOUNDED'
  AND (:rule <> '{ACCOUNT_RULE}' OR e.payee_changed_on IS NULL
       OR CAST(f.raised_at AT TIME ZONE 'Asia/Shanghai' AS date) >= e.payee_changed_on)
"""
SHARED_ACCOUNTS = f"""
SELECT e.id, e.division, 1 + shared.unrelated
FROM {PAYABLE} payable JOIN entitlements e USING (id) CROSS JOIN LATERAL ({UNRELATED}) shared (unrelated)
WHERE 1 + shared.unrelated > :unrelated_max AND NOT EXISTS ({CLEARED})
"""
STAFF_ACCOUNTS = f"""
SELECT e.id, e.division, 1 AS people
FROM {PAYABLE} payable JOIN entitlements e USING (id)
WHERE EXISTS (SELECT FROM staff_accounts s
              WHERE s.account_blind = e.account_blind AND s.valid_from <= :today
                AND (s.valid_until IS NULL OR s.valid_until >= :today))
  AND NOT EXISTS ({CLEARED})
"""
GROWN_UP = f"""
SELECT e.id, e.division, 1 AS people
FROM {PAYABLE} payable JOIN entitlements e USING (id) LEFT JOIN dependants d ON d.id = e.dependant_id
CROSS JOIN LATERAL (
    SELECT coalesce(d.young_until, (
        SELECT m.facts ->> '{YOUNG_UNTIL}' FROM entitlement_measures m
        WHERE m.entitlement_id = e.id AND e.file_id IS NOT NULL ORDER BY m.seq LIMIT 1)) AS last) youth
WHERE e.benefit = 'SUR' AND EXISTS (
    SELECT FROM open_months o WHERE o.entitlement_id = e.id AND o.pays_fen > 0 AND o.for_month > youth.last)
  AND NOT EXISTS ({CLEARED})
"""
PAID_ELSEWHERE = f"""
SELECT e.id, e.division, 1 AS people
FROM {PAYABLE} payable JOIN entitlements e USING (id) LEFT JOIN claims c ON c.id = e.claim_id
WHERE EXISTS (SELECT FROM entitlements o LEFT JOIN claims oc ON oc.id = o.claim_id
              WHERE o.person_id = e.person_id AND o.benefit = e.benefit AND o.prefecture <> e.prefecture
                AND o.payer = e.payer AND o.state <> 'ENDED' AND coalesce(oc.accident_on = c.accident_on, true))
  AND NOT EXISTS ({CLEARED})
"""


@dataclass(frozen=True, slots=True)
class HoldLimits:
    """What holds a payment back: a payee who was not settled before a day, and nobody verified since one."""

    payee_settled_before: date
    verified_since: date


@dataclass(frozen=True, slots=True)
class RunSuspect:
    """An entitlement that a rule suspects, and how many people its account serves."""

    entitlement_id: UUID
    division: str
    people: int


async def on_shared_accounts(tx: Transaction, run: BenefitRun, unrelated_max: int) -> Sequence[RunSuspect]:
    """Return who is to be paid on an account of too many people who have nothing to do with one another."""
    return await _of_the_province(tx, run, SHARED_ACCOUNTS, rule=ACCOUNT_RULE, unrelated_max=unrelated_max)


async def on_staff_accounts(tx: Transaction, run: BenefitRun) -> Sequence[RunSuspect]:
    """Return who is to be paid on an account of somebody who works for an agency."""
    return await _of_the_province(tx, run, STAFF_ACCOUNTS, rule=ACCOUNT_RULE, today=tx.today)


async def grown_up(tx: Transaction, run: BenefitRun) -> Sequence[RunSuspect]:
    """Return the survivors who are to be paid for months after the last one that their youth alone carries."""
    return await _of_the_province(tx, run, GROWN_UP, rule="R-02")


async def paid_elsewhere(tx: Transaction, run: BenefitRun) -> Sequence[RunSuspect]:
    """Return who is to be paid a benefit that another prefecture pays them too, of an accident that may be the same."""
    return await _of_the_province(tx, run, PAID_ELSEWHERE, rule="R-06")


async def lay_by_holds(tx: Transaction, run: BenefitRun, limits: HoldLimits) -> None:
    """Lay by why payments are held back: what is wrong with payee and verification, and the rules of findings."""
    await make_room(tx.session, HOLDS)
    named = {"payee_settled_before": limits.payee_settled_before, "verified_since": limits.verified_since}
    await tx.session.execute(text(LAY_BY_HOLDS), named | {"prefecture": run.prefecture})
    await tell_planner(tx.session, HOLDS)


async def hold_changed(tx: Transaction, changed: Sequence[UUID]) -> None:
    """Lay by that these changed since they were previewed."""
    await tx.session.execute(text(LAY_BY_CHANGED), {"changed": list(changed)})


async def _of_the_province(tx: Transaction, run: BenefitRun, statement: str, **named: Any) -> Sequence[RunSuspect]:
    await tx.session.execute(SET_SCOPE, {"scope": run.prefecture[:2]})
    found = (await tx.session.execute(text(statement), named)).all()
    await tx.session.execute(SET_SCOPE, {"scope": tx.actor.scope})
    return [RunSuspect(*row) for row in found]
