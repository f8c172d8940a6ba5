"""The step by which the fund takes a monthly benefit over from the employer: new costs after back payment."""

from services.claims import queries
from services.claims.commands.entitlements._opening import Measuring, Opening, end_after, measure, open_entitlement
from services.claims.commands.entitlements._timeline import entitlement_for_update, redraw
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.measures import in_force
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Entitlement, EntitlementIncrement, Interruption
from services.claims.queries import EntitlementFacts
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month

TAKEN_OVER = "TAKEN_OVER_BY_FUND"


async def take_over_by_fund(
    tx: Transaction, claim: Claim, entitlement: Entitlement, from_month: Month
) -> Entitlement | None:
    """Let the fund owe from a month on what the employer owed up to it, measured alike; None if it had ended before."""
    given_up = await entitlement_for_update(tx, entitlement.id)
    if given_up.ends is not None and given_up.ends < from_month:
        return None
    from_month = max(from_month, given_up.starts)
    facts = (await queries.entitlement_facts(tx, [given_up.id]))[given_up.id]
    taken = _opened(tx, claim, given_up, facts, from_month)
    _carry_over(tx, facts, taken)
    end_after(tx, given_up, from_month.previous(), effective_on=from_month.first_day, why=TAKEN_OVER)
    await redraw(tx, [given_up, taken])
    return taken


def _opened(
    tx: Transaction, claim: Claim, given_up: Entitlement, facts: EntitlementFacts, from_month: Month
) -> Entitlement:
    measured, first_day = facts.measured, from_month.first_day
    standing = measured.measure_of(from_month)
    taken = open_entitlement(
        tx,
        claim,
        Opening(
            benefit=Benefit(given_up.benefit),
            payer=Payer.FUND,
            person_id=given_up.person_id,
            measuring=Measuring(from_month, standing.amount, standing.facts),
            effective_on=first_day,
            dependant_id=given_up.dependant_id,
            ends=given_up.ends,
            payee_sealed=given_up.payee_sealed,
            account_blind=given_up.account_blind,
        ),
    )
    for later in in_force(measured.measures):
        if later.from_month > from_month:
            measure(tx, taken, Measuring(later.from_month, later.amount, later.facts), effective_on=first_day)
    return taken


def _carry_over(tx: Transaction, facts: EntitlementFacts, taken: Entitlement) -> None:
    """Let adjustments and interruptions count for the new entitlement as they did for the old one."""
    for each in facts.increments:
        tx.add(
            EntitlementIncrement(
                entitlement_id=taken.id,
                adjustment_id=each.adjustment_id,
                prefecture=taken.prefecture,
                from_month=each.from_month,
                amount=each.amount,
                workings=each.workings,
                recorded_at=tx.now,
            )
        )
    for held in facts.interruptions:
        tx.add(
            Interruption(
                id=new_id(),
                prefecture=taken.prefecture,
                entitlement_id=taken.id,
                reason=held.reason,
                arrears=held.arrears,
                from_month=held.from_month,
                until=held.until,
                noticed_on=held.noticed_on,
                lifted_on=held.lifted_on,
                recorded_at=tx.now,
                recorded_by=tx.actor.subject,
            )
        )
