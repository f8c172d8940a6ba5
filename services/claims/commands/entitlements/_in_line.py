"""The step that brings the worker's monthly benefits of a case in line with what it calls for, from a month on.

What is called for is opened, measured anew, or let run again; what is not ends with the month before.
"""

from collections.abc import Collection, Sequence

from services.claims.commands._payee import opened
from services.claims.commands.benefits._payer import payer_of
from services.claims.commands.entitlements._footing import Footing
from services.claims.commands.entitlements._measuring import from_month_on, measure_anew, measurings, says_the_same
from services.claims.commands.entitlements._opening import Opening, end_after, open_entitlement
from services.claims.commands.entitlements._taking_over import take_over_by_fund
from services.claims.commands.entitlements._timeline import note_entitlement, redraw
from services.claims.commands.payment._accounts import account_index
from services.claims.domain.benefits.back_payment_liability import CostKind
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.ended_why import NOT_OWED, EndedWhy
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.entitlements.workers_benefits import Called
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Entitlement, EntitlementIncrement, Interruption
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month

COSTS = {
    Benefit.DISABILITY_PENSION: CostKind.PENSION_GRADE_1_TO_4,
    Benefit.RETIREMENT_TOP_UP: CostKind.PENSION_GRADE_1_TO_4,
    Benefit.EMPLOYERS_DISABILITY_PENSION: CostKind.PENSION_GRADE_5_TO_6,
    Benefit.NURSING_ALLOWANCE: CostKind.NURSING_ALLOWANCE,
}


async def bring_in_line(
    tx: Transaction, footing: Footing, benefits: Collection[Benefit], why: EndedWhy
) -> Sequence[Entitlement]:
    """Settle these benefits of a case from the footing's month on; returns the entitlements that changed."""
    called = {each.benefit: each for each in footing.called if each.benefit in benefits}
    changed = [each for each in footing.standing if each.benefit in benefits and _ends(tx, footing, each, called, why)]
    for each in called.values():
        theirs = footing.theirs(each.benefit)
        changed += _continued(tx, footing, theirs, each) if theirs else [await _opened(tx, footing, each)]
    await redraw(tx, changed)
    taken_over = await _take_over(tx, footing, [each for each in changed if each not in footing.standing])
    return [*changed, *taken_over]


def _ends(tx: Transaction, footing: Footing, entitlement: Entitlement, called: Collection[str], why: EndedWhy) -> bool:
    """End what is not called for any more; returns whether that ends it earlier than before."""
    last = footing.appraised.since.previous()
    over = entitlement.ends is not None and entitlement.ends <= last
    if entitlement.benefit in called or over:
        return False
    end_after(tx, entitlement, last, effective_on=footing.conclusion.concluded_on, why=why)
    return True


async def _opened(tx: Transaction, footing: Footing, called: Called) -> Entitlement:
    """Open a benefit, of which nothing stands yet; who applies for it shows to be alive."""
    claim, month = footing.claim, called.since
    sealed = claim.payee_sealed
    opening = Opening(
        benefit=called.benefit,
        payer=await _payer(tx, footing, called.benefit, month),
        person_id=claim.person_id,
        measuring=measurings(footing, called.benefit, called.facts)[0],
        effective_on=footing.conclusion.concluded_on,
        payee_sealed=sealed,
        account_blind=account_index(tx, opened(tx, sealed)) if sealed else None,
    )
    entitlement = open_entitlement(tx, claim, opening)
    entitlement.verified_on = tx.today
    measure_anew(tx, footing, entitlement, called.facts[1:])
    if called.benefit is Benefit.RETIREMENT_TOP_UP:
        _carry_adjustments(tx, footing, entitlement)
    _ends_with(tx, footing, entitlement, called.until)
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
    if newest.ends != called.until:
        _ends_with(tx, footing, newest, called.until)
        changed.append(newest)
    return list(dict.fromkeys(changed))


def _runs_on(tx: Transaction, footing: Footing, entitlement: Entitlement, called: Called) -> bool:
    """Let an entitlement that had ended run again; the months between are owed only if the conclusion reaches back."""
    ended = entitlement.ends
    if ended is None or ended == called.until:
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


def _ends_with(tx: Transaction, footing: Footing, entitlement: Entitlement, until: Month | None) -> None:
    if until is not None:
        end_after(tx, entitlement, until, effective_on=until.last_day, why=EndedWhy.RETIRED)


def _carry_adjustments(tx: Transaction, footing: Footing, top_up: Entitlement) -> None:
    """Let what adjustments added to the pension count on in the difference that takes its place."""
    carried = {
        each.adjustment_id: each
        for pension in footing.theirs(Benefit.DISABILITY_PENSION)
        for each in footing.facts[pension.id].increments
    }
    tx.add_all(
        EntitlementIncrement(
            entitlement_id=top_up.id,
            adjustment_id=each.adjustment_id,
            prefecture=top_up.prefecture,
            from_month=each.from_month,
            amount=each.amount,
            workings=each.workings,
            recorded_at=tx.now,
        )
        for each in carried.values()
    )


async def _payer(tx: Transaction, footing: Footing, benefit: Benefit, month: Month) -> Payer:
    if benefit.employers_alone:
        return Payer.EMPLOYER
    return await payer_of(tx, footing.claim, footing.decision, COSTS[benefit], month.first_day)


async def _take_over(tx: Transaction, footing: Footing, fresh: Sequence[Entitlement]) -> list[Entitlement]:
    """Let the fund take over what it has come to owe since the first month, after the employer's back payment."""
    this_month, taken = Month.of(tx.today), []
    for each in fresh:
        benefit, month = Benefit(each.benefit), each.starts.next()
        if each.payer == Payer.FUND or await _payer(tx, footing, benefit, this_month) is Payer.EMPLOYER:
            continue
        while month < this_month and await _payer(tx, footing, benefit, month) is Payer.EMPLOYER:
            month = month.next()
        taken.append(await take_over_by_fund(tx, footing.claim, each, month))
    return [each for each in taken if each is not None]
