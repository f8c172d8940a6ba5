"""The step that brings the worker's monthly benefits of a case in line with what it calls for, from a month on.

What is called for is opened, measured anew, or let run again; what is not ends with the month before.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from services.claims.commands._payee import opened
from services.claims.commands.benefits._payer import payer_of
from services.claims.commands.entitlements._carrying import carry_increments
from services.claims.commands.entitlements._drawn_once import check_drawn_once
from services.claims.commands.entitlements._footing import Footing
from services.claims.commands.entitlements._measuring import from_month_on, measure_anew, measurings, says_the_same
from services.claims.commands.entitlements._opening import Opening, end_after, open_entitlement
from services.claims.commands.entitlements._taking_over import take_over_new_costs
from services.claims.commands.entitlements._timeline import note_entitlement, redraw
from services.claims.commands.payment._accounts import account_index
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.ended_why import NOT_OWED, RUNS_ON, EndedWhy
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.entitlements.workers_benefits import Called
from services.claims.models import Entitlement, Interruption
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month


async def bring_in_line(
    tx: Transaction, footing: Footing, benefits: Collection[Benefit], why: EndedWhy
) -> Sequence[Entitlement]:
    """Settle these benefits of a case from the footing's month on; returns the entitlements that changed."""
    called = {each.benefit: each for each in footing.called if each.benefit in benefits}
    stood = {each.id: each.ends for each in footing.standing}
    changed = [each for each in footing.standing if each.benefit in benefits and _ends(tx, footing, each, called, why)]
    for each in called.values():
        changed += await _brought(tx, footing, each)
    for entitlement in changed:
        if entitlement.benefit in called and _reaches_further(stood, entitlement):
            await check_drawn_once(tx, entitlement, called[Benefit(entitlement.benefit)].since)
    await redraw(tx, changed)
    return [*changed, *await take_over_new_costs(tx, footing.claim, changed)]


def _reaches_further(stood: Mapping[UUID, Month | None], entitlement: Entitlement) -> bool:
    """Whether an entitlement is new or runs on beyond the end it had."""
    if entitlement.id not in stood:
        return True
    before = stood[entitlement.id]
    return before is not None and (entitlement.ends is None or entitlement.ends > before)


def _ends(tx: Transaction, footing: Footing, entitlement: Entitlement, called: Collection[str], why: EndedWhy) -> bool:
    """End what is not called for any more; returns whether that ends it earlier than before."""
    last = footing.appraised.since.previous()
    over = entitlement.ends is not None and entitlement.ends <= last
    if entitlement.benefit in called or over:
        return False
    end_after(tx, entitlement, last, effective_on=footing.conclusion.concluded_on, why=why)
    return True


async def _brought(tx: Transaction, footing: Footing, called: Called) -> list[Entitlement]:
    """Open what is called for, or go on with what stands; not with what another debtor owed by a decision that fell."""
    theirs = footing.theirs(called.benefit)
    if theirs and theirs[-1].ended_why == EndedWhy.DECISION_REVOKED and theirs[-1].ends is not None:
        since = max(called.since, theirs[-1].ends.next())
        payer = await payer_of(tx, footing.claim, footing.decision, called.benefit, since.first_day)
        if payer != theirs[-1].payer:
            theirs = [each for each in theirs if each.payer == payer]
            called = replace(called, facts=tuple(from_month_on(since, called.facts)))
    return _continued(tx, footing, theirs, called) if theirs else [await _opened(tx, footing, called)]


async def _opened(tx: Transaction, footing: Footing, called: Called) -> Entitlement:
    """Open a benefit, of which nothing stands yet; who applies for it shows to be alive.

    What a worker left who has died is paid to nobody until somebody names the payee.
    """
    claim, month = footing.claim, called.since
    sealed = claim.payee_sealed if footing.dies_in is None else None
    opening = Opening(
        benefit=called.benefit,
        payer=await payer_of(tx, claim, footing.decision, called.benefit, month.first_day),
        person_id=claim.person_id,
        measuring=measurings(footing, called.benefit, called.facts)[0],
        effective_on=footing.conclusion.concluded_on,
        payee_sealed=sealed,
        account_blind=account_index(tx, opened(tx, sealed)) if sealed else None,
        payee_changed_on=claim.payee_changed_on,
    )
    entitlement = open_entitlement(tx, claim, opening)
    entitlement.verified_on = tx.today
    measure_anew(tx, footing, entitlement, called.facts[1:])
    if called.benefit is Benefit.RETIREMENT_TOP_UP:
        _carry_adjustments(tx, footing, entitlement)
    _ends_with(tx, entitlement, called)
    return entitlement


def _continued(tx: Transaction, footing: Footing, theirs: Sequence[Entitlement], called: Called) -> list[Entitlement]:
    """Measure anew what stands already, as far as it reaches into the months in question; the last of it runs on."""
    newest = theirs[-1]
    let_run = _runs_on(tx, footing, newest, called)
    changed = [newest] if let_run else []
    for each in theirs:
        reaches = each.ends is None or each.ends >= called.since
        facts = from_month_on(max(called.since, each.starts), called.facts)
        if reaches and not says_the_same(footing, each, facts):
            measure_anew(tx, footing, each, facts)
            changed.append(each)
    if called.until is not None and (newest.ends is None or newest.ends > called.until):
        _ends_with(tx, newest, called)
        changed.append(newest)
    return list(dict.fromkeys(changed))


def _runs_on(tx: Transaction, footing: Footing, entitlement: Entitlement, called: Called) -> bool:
    """Let run again what a conclusion had ended; the months between are owed only if the conclusion reaches back."""
    ended = entitlement.ends
    if ended is None or ended == called.until or entitlement.ended_why not in RUNS_ON:
        return False
    if ended.next() < called.since:
        _leave_out(tx, footing, entitlement, max(ended.next(), entitlement.starts), called.since.previous())
    entitlement.ends = entitlement.ended_why = None
    note_entitlement(
        tx,
        entitlement,
        EntitlementChange.REOPENED,
        effective_on=footing.conclusion.concluded_on,
        from_month=str(called.since),
    )
    return True


def _leave_out(tx: Transaction, footing: Footing, entitlement: Entitlement, first: Month, last: Month) -> None:
    tx.add(
        Interruption(
            id=new_id(),
            prefecture=entitlement.prefecture,
            entitlement_id=entitlement.id,
            reason=NOT_OWED,
            arrears=False,
            from_month=first,
            until=last,
            noticed_on=footing.conclusion.concluded_on,
            lifted_on=footing.conclusion.concluded_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )


def _ends_with(tx: Transaction, entitlement: Entitlement, called: Called) -> None:
    if called.until is not None:
        end_after(tx, entitlement, called.until, effective_on=called.until.last_day, why=called.ends_why)


def _carry_adjustments(tx: Transaction, footing: Footing, top_up: Entitlement) -> None:
    """Let what adjustments added to the pension count on in the difference that takes its place."""
    carried = {
        each.adjustment_id: each
        for pension in footing.theirs(Benefit.DISABILITY_PENSION)
        for each in footing.facts[pension.id].increments
    }
    carry_increments(tx, carried.values(), top_up)
