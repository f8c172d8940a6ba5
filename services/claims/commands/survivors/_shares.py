"""Steps that find the shares of all survivors of a case anew, and measure each one's entitlement by them.

From all that is known, never by patching: so the shares of a month do not depend on the order in which it became known
who dropped out. A birthday that ends a pension is known ahead, but counts only once its month has come: until then the
entitlement runs, is verified and adjusted as any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.claims import queries
from services.claims.commands.entitlements._opening import (
    Measuring,
    Opening,
    end_after,
    measure,
    open_entitlement,
)
from services.claims.commands.entitlements._timeline import note_entitlement, redraw
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.entitlements.measures import in_force
from services.claims.domain.recognition.grounds import RecognitionResult
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.survivors.dependant import LeavingWhy, Relation
from services.claims.domain.survivors.share_periods import Member, SharesFrom, shares_by_month, to_record
from services.claims.domain.survivors.shares import Share, Sharer, ShareTable
from services.claims.models import Claim, Dependant, DropOut, Entitlement, SurvivorsPension
from shared import policy
from shared.db import Transaction
from shared.money import ZERO
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Leaving:
    """The last month due to somebody, and why."""

    last: Month
    why: str | None


def share_table(claim: Claim, on: date) -> ShareTable:
    """Return the shares by the law of a day."""
    return policy.at(claim.division).load(ShareTable, "survivors_pension", in_force_on=on)


async def draw_shares(tx: Transaction, claim: Claim) -> list[Entitlement]:
    """Let every survivor's months follow what is known of all; returns the entitlements. Nothing if none was opened."""
    pension = await queries.survivors.survivors_pension(tx, claim.id)
    if pension is None:
        return []
    table = share_table(claim, pension.basis_on)
    standing = {
        each.dependant_id: each for each in await queries.survivors.survivors_entitlements_for_update(tx, claim.id)
    }
    drop_outs = await queries.survivors.drop_outs_of(tx, claim.id)
    dependants = await queries.survivors.dependants_of(tx, claim.id)
    recognised = await _recognised(tx, claim)
    leaving = {}
    for each in dependants:
        left = _left(each, drop_outs, table) + _ended_elsewhere(standing.get(each.id), recognised=recognised)
        leaving[each.id] = _leaving(each, pension, left, tx.today)
    members = [_member(each, pension, leaving[each.id]) for each in dependants if each.eligible]
    shares = shares_by_month(pension.own_wage, members, table)
    for each in dependants:
        due, found = shares.get(each.no, {}), standing.get(each.id)
        if found is not None:
            await _measure_anew(tx, found, due)
        elif due:
            found = standing[each.id] = _open(tx, claim, pension, each, due)
        if found is not None:
            _end(tx, found, leaving[each.id])
    await redraw(tx, list(standing.values()))
    return list(standing.values())


def _left(dependant: Dependant, drop_outs: Sequence[DropOut], table: ShareTable) -> list[Leaving]:
    """Return what was told to have ended a dependant's pension."""
    return [
        Leaving(table.stop.last_month(each.happened_on), LeavingWhy.DROPPED_OUT)
        for each in drop_outs
        if each.dependant_id == dependant.id and each.withdrawn_on is None
    ]


def _ended_elsewhere(standing: Entitlement | None, *, recognised: bool) -> list[Leaving]:
    """Return what others have ended a pension with; that its decision was revoked, a new one makes good."""
    if standing is None or standing.ends is None or standing.ended_why in tuple(LeavingWhy):
        return []
    if standing.ended_why == EndedWhy.DECISION_REVOKED and recognised:
        return []
    return [Leaving(standing.ends, standing.ended_why)]


async def _recognised(tx: Transaction, claim: Claim) -> bool:
    decision = await queries.decision(tx, claim)
    return decision is not None and RecognitionResult(decision.result).counts


def _leaving(dependant: Dependant, pension: SurvivorsPension, left: list[Leaving], today: date) -> Leaving | None:
    """Return the last month due to a dependant, whatever ends it first; None if nothing does so far."""
    if not dependant.eligible:
        return Leaving(pension.starts.previous(), LeavingWhy.NOT_ENTITLED)
    known = list(left)
    if dependant.young_until is not None and dependant.young_until <= Month.of(today):
        known.append(Leaving(dependant.young_until, LeavingWhy.GROWN_UP))
    if pension.ends is not None:
        known.append(Leaving(pension.ends, LeavingWhy.WORKER_RETURNED))
    return min(known, key=lambda each: (each.last, each.why or ""), default=None)


def _member(dependant: Dependant, pension: SurvivorsPension, leaving: Leaving | None) -> Member:
    joins = max(pension.starts, Month.of(dependant.born_on))
    sharer = Sharer(dependant.no, Relation(dependant.relation), dependant.lone_or_orphan)
    return Member(sharer, joins, leaving.last if leaving else None)


async def _measure_anew(tx: Transaction, entitlement: Entitlement, due: SharesFrom) -> None:
    """Measure an entitlement from the first month on in which its share has changed."""
    facts = (await queries.entitlement_facts(tx, [entitlement.id]))[entitlement.id]
    amounts = {each.from_month: each.amount or ZERO for each in in_force(facts.measured.measures)}
    for month, share in (to_record(amounts, due) if due else {}).items():
        measure(tx, entitlement, _measuring(month, share), effective_on=month.first_day)


def _open(
    tx: Transaction, claim: Claim, pension: SurvivorsPension, dependant: Dependant, due: SharesFrom
) -> Entitlement:
    """Open a survivor's entitlement from the first month that is due."""
    (first, *later) = due.items()
    opening = Opening(
        benefit=Benefit.SURVIVORS_PENSION,
        payer=Payer(pension.payer),
        person_id=dependant.person_id,
        measuring=_measuring(*first),
        effective_on=tx.today,
        dependant_id=dependant.id,
        payee_sealed=dependant.payee_sealed,
        account_blind=dependant.account_blind,
    )
    entitlement = open_entitlement(tx, claim, opening)
    for month, share in later:
        measure(tx, entitlement, _measuring(month, share), effective_on=month.first_day)
    return entitlement


def _measuring(month: Month, share: Share) -> Measuring:
    facts = {"relation": share.sharer.relation.value, "lone_or_orphan": share.sharer.lone_or_orphan}
    return Measuring(month, share.amount, facts, share.workings)


def _end(tx: Transaction, entitlement: Entitlement, leaving: Leaving | None) -> None:
    """Let an entitlement end with its last month, or go on if nothing ends it any more."""
    if leaving is not None:
        if (entitlement.ends, entitlement.ended_why) != (leaving.last, leaving.why):
            end_after(tx, entitlement, leaving.last, effective_on=leaving.last.last_day, why=leaving.why or "")
    elif entitlement.ends is not None:
        entitlement.ends = entitlement.ended_why = None
        note_entitlement(tx, entitlement, EntitlementChange.REOPENED, effective_on=entitlement.starts.first_day)
