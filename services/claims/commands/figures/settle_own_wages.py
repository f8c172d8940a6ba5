"""Let monthly benefits follow an own wage whose limit is published now (timer): MOHRSS 2013 No. 34, item 14.

They are measured anew from the first month that rested on the provisional one, also where they have ended since: what
was paid too little is left to the next run, what was paid too much shows as overpaid.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._alone import at_once_or_alone, told
from services.claims.commands.benefits._own_wage import WageUnknown, agreed_wage_in, own_wage_of
from services.claims.commands.entitlements._opening import Measuring, measure
from services.claims.commands.entitlements._timeline import redraw
from services.claims.commands.survivors._shares import draw_shares
from services.claims.domain.benefits.own_wage import OwnWage
from services.claims.domain.entitlements.measures import in_force
from services.claims.domain.entitlements.pension_rates import OWN_WAGE, OWN_WAGE_PROVISIONAL
from services.claims.models import Claim, Entitlement, SurvivorsPension
from services.claims.queries import EntitlementFacts
from shared.db import Transaction

AT_ONCE = 500


async def settle_own_wages(tx: Transaction, at_once: int = AT_ONCE) -> str:
    """Measure anew, a slice at a time, what can be; returns in how many cases that was."""
    settled, without, last = 0, list[UUID](), None
    while waiting := await queries.claims_with_provisional_wage(tx, last, at_once):
        last = waiting[-1]
        done, failed = await at_once_or_alone(tx, waiting, partial(_settle_some, tx))
        settled, without = settled + done, [*without, *failed]
    return f"settled: {settled}{told(without)}"


async def _settle_some(tx: Transaction, claim_ids: Sequence[UUID]) -> int:
    return sum([await _settle(tx, claim_id) for claim_id in claim_ids])


async def _settle(tx: Transaction, claim_id: UUID) -> bool:
    claim = await queries.claim_for_update(tx, claim_id)
    if claim is None:
        return False
    pension = await queries.survivors.survivors_pension(tx, claim.id)
    standing = await queries.entitlements_of_claim_for_update(tx, claim.id)
    facts = await queries.entitlement_facts(tx, [each.id for each in standing])
    wage = await _published(tx, claim, pension, facts)
    if wage is None:
        return False
    await redraw(tx, [each for each in standing if _measured_anew(tx, each, facts[each.id], wage)])
    if pension is not None and pension.own_wage_provisional:
        _settle_survivors(tx, claim, pension, wage)
        await tx.session.flush()
        await draw_shares(tx, claim)
    return True


async def _published(
    tx: Transaction, claim: Claim, pension: SurvivorsPension | None, facts: Mapping[UUID, EntitlementFacts]
) -> OwnWage | None:
    """Return the own wage by what is published; None while that is provisional still, or no wage is known any more."""
    workings = [measure.workings for each in facts.values() for measure in each.measures if OWN_WAGE in measure.facts]
    stored = [*workings, None if pension is None else pension.own_wage_workings]
    agreed = next((wage for wage in map(agreed_wage_in, stored) if wage is not None), None)
    try:
        wage = await own_wage_of(tx, claim, agreed)
    except WageUnknown:
        return None
    return None if wage.provisional else wage


def _measured_anew(tx: Transaction, entitlement: Entitlement, facts: EntitlementFacts, wage: OwnWage) -> bool:
    """Measure by the own wage what stands since the first provisional month; returns whether there is one."""
    standing = in_force(facts.measured.measures)
    since = next((each.from_month for each in standing if OWN_WAGE_PROVISIONAL in each.facts), None)
    if since is None:
        return False
    for each in standing:
        if each.from_month >= since:
            by: dict[str, Any] = {**each.facts, OWN_WAGE: str(wage.amount)}
            by.pop(OWN_WAGE_PROVISIONAL, None)
            measuring = Measuring(each.from_month, each.amount, by, wage.workings)
            measure(tx, entitlement, measuring, effective_on=tx.today)
    return True


def _settle_survivors(tx: Transaction, claim: Claim, pension: SurvivorsPension, wage: OwnWage) -> None:
    before = {"own_wage": str(pension.own_wage)}
    pension.own_wage, pension.own_wage_workings = wage.amount, wage.workings.to_json()
    pension.own_wage_provisional = False
    tx.audit(
        "settle a provisional own wage",
        entity="survivors_pension",
        entity_id=str(pension.id),
        division=claim.division,
        before=before,
        after={"own_wage": str(wage.amount)},
        reason="the figure that limits it was published",
    )
