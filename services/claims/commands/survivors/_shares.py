"""Steps that find the shares of all survivors of a case anew, and measure each one's entitlement by them.

From all that is known, never by patching: so the shares of a month do not depend on the order in which it became known
who dropped out. A birthday that ends a pension is known ahead, but counts only once its month has come: until then the
entitlement runs, is verified and adjusted as any other. Where the fund took over from the employer, each survivor has
an entitlement against either: the employer's is due up to the month before the fund's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from uuid import UUID

from services.claims import queries
from services.claims.commands.benefits._payer import payer_of
from services.claims.commands.entitlements._opening import (
    Measuring,
    Opening,
    end_after,
    measure,
    open_entitlement,
)
from services.claims.commands.entitlements._taking_over import funds_from, take_over_new_costs
from services.claims.commands.entitlements._timeline import note_entitlement, redraw
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.entitlements.measures import in_force
from services.claims.domain.recognition.grounds import RecognitionResult
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.survivors.dependant import LeavingWhy, Relation
from services.claims.domain.survivors.share_periods import Member, SharesFrom, shares_by_month, to_record, within
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


def share_table(division: str, on: date) -> ShareTable:
    """Return the shares by the law of a day."""
    return policy.at(division).load(ShareTable, "survivors_pension", in_force_on=on)


async def draw_shares(tx: Transaction, claim: Claim) -> list[Entitlement]:
    """Let every survivor's months follow what is known of all; returns the entitlements. Nothing if none was opened."""
    pension = await queries.survivors.survivors_pension(tx, claim.id)
    if pension is None:
        return []
    table = share_table(claim.division, pension.basis_on)
    standing = await _standing(tx, claim)
    drop_outs = await queries.survivors.drop_outs_of(tx, claim.id)
    dependants = await queries.survivors.dependants_of(tx, claim.id)
    recognised = await is_owed_again(tx, claim, pension)
    leaving = {}
    for each in dependants:
        left = _left(each, drop_outs, table) + _ended_elsewhere(standing.get(each.id, ()), recognised=recognised)
        leaving[each.id] = _leaving(each, pension, left, tx.today)
    members = [_member(each, pension, leaving[each.id]) for each in dependants if each.eligible]
    shares = shares_by_month(pension.own_wage, members, table)
    for each in dependants:
        due, theirs = shares.get(each.no, {}), standing.get(each.id, [])
        for entitlement, until in _in_turn(theirs):
            await _measure_anew(tx, entitlement, due, until)
        if due and not theirs:
            theirs = standing[each.id] = [await _open(tx, claim, pension, each, due)]
        for entitlement, until in _in_turn(theirs):
            _end(tx, entitlement, _taken_over(leaving[each.id], until))
    drawn = [entitlement for theirs in standing.values() for entitlement in theirs]
    await redraw(tx, drawn)
    return [*drawn, *await take_over_new_costs(tx, claim, drawn)]


async def _standing(tx: Transaction, claim: Claim) -> dict[UUID | None, list[Entitlement]]:
    """Return the survivors' entitlements by dependant, the employer's before those that the fund took over."""
    found: dict[UUID | None, list[Entitlement]] = {}
    for each in await queries.survivors.survivors_entitlements_for_update(tx, claim.id):
        found.setdefault(each.dependant_id, []).append(each)
    return found


def _in_turn(theirs: Sequence[Entitlement]) -> Iterator[tuple[Entitlement, Month | None]]:
    """Yield one survivor's entitlements, each with the month before the next one begins; the last without."""
    for each, following in zip_longest(theirs, theirs[1:]):
        yield each, None if following is None else following.starts.previous()


def _taken_over(leaving: Leaving | None, until: Month | None) -> Leaving | None:
    """Return how an entitlement ends that the fund takes over after a month: then, or before if its owner left.

    Why that was says the entitlement that was opened last.
    """
    if until is None:
        return leaving
    return Leaving(until if leaving is None else min(until, leaving.last), EndedWhy.TAKEN_OVER_BY_FUND)


def _left(dependant: Dependant, drop_outs: Sequence[DropOut], table: ShareTable) -> list[Leaving]:
    """Return what was told to have ended a dependant's pension."""
    return [
        Leaving(table.stop.last_month(each.happened_on), LeavingWhy.DROPPED_OUT)
        for each in drop_outs
        if each.dependant_id == dependant.id and each.withdrawn_on is None
    ]


def _ended_elsewhere(theirs: Sequence[Entitlement], *, recognised: bool) -> list[Leaving]:
    """Return what others have ended a pension with; that its decision was revoked, a new one makes good."""
    own = (*LeavingWhy, EndedWhy.TAKEN_OVER_BY_FUND, *((EndedWhy.DECISION_REVOKED,) if recognised else ()))
    return [
        Leaving(each.ends, each.ended_why) for each in theirs if each.ends is not None and each.ended_why not in own
    ]


async def is_owed_again(tx: Transaction, claim: Claim, pension: SurvivorsPension) -> bool:
    """Whether a decision is in force by which the same debtor owes pensions as when they were opened."""
    decision = await queries.decision(tx, claim)
    if decision is None or not RecognitionResult(decision.result).counts:
        return False
    payer = await payer_of(tx, claim, decision, Benefit.SURVIVORS_PENSION, pension.starts.first_day)
    return payer == pension.payer


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


async def _measure_anew(tx: Transaction, entitlement: Entitlement, due: SharesFrom, until: Month | None) -> None:
    """Measure an entitlement, up to the month in which it gives way, from the first on whose share has changed."""
    facts = (await queries.entitlement_facts(tx, [entitlement.id]))[entitlement.id]
    amounts = {each.from_month: each.amount or ZERO for each in in_force(facts.measured.measures)}
    stands, asked = within(amounts, entitlement.starts, until), within(due, entitlement.starts, until)
    for month, share in (to_record(stands, asked) if asked else {}).items():
        measure(tx, entitlement, _measuring(month, share), effective_on=month.first_day)


async def _open(
    tx: Transaction, claim: Claim, pension: SurvivorsPension, dependant: Dependant, due: SharesFrom
) -> Entitlement:
    """Open a survivor's entitlement from the first month that is due."""
    (first, *later) = due.items()
    since = await funds_from(tx, claim, Benefit.SURVIVORS_PENSION)
    opening = Opening(
        benefit=Benefit.SURVIVORS_PENSION,
        payer=Payer(pension.payer) if since is None or first[0] < since else Payer.FUND,
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
