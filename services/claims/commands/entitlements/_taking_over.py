"""Steps by which the fund takes monthly benefits over from the employer: new costs after back payment, Art. 62(3).

Whatever is told first, back payment or what opens, reopens or measures a benefit: the months end with the same payer.
"""

from collections.abc import Iterable

from services.claims import queries
from services.claims.commands.benefits._payer import bearer_after_back_payment
from services.claims.commands.entitlements._carrying import carry_increments
from services.claims.commands.entitlements._opening import Measuring, Opening, end_after, measure, open_entitlement
from services.claims.commands.entitlements._timeline import entitlement_for_update, redraw
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.domain.entitlements.measures import in_force
from services.claims.domain.liability.back_payment_liability import COST_OF
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Entitlement, Interruption
from services.claims.queries import EntitlementFacts
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month


async def take_over_new_costs(tx: Transaction, claim: Claim, entitlements: Iterable[Entitlement]) -> list[Entitlement]:
    """Let the fund owe what the employer owes beyond its back payment; returns what was opened.

    The entitlements stand in the database as their timelines were drawn last.
    """
    taken = []
    for each in entitlements:
        month = await funds_from(tx, claim, Benefit(each.benefit)) if each.payer == Payer.EMPLOYER else None
        if month is not None:
            taken.append(await _take_over(tx, claim, each, month))
    return [each for each in taken if each is not None]


async def funds_from(tx: Transaction, claim: Claim, benefit: Benefit) -> Month | None:
    """Return the month from which the fund owes an employer's monthly benefit; None if it does not come to owe it."""
    made = await queries.recovery.back_payment(tx, claim.id)
    if made is None:
        return None
    month = Month.of(made.settled_on).next()
    bearer = await bearer_after_back_payment(tx, claim, COST_OF[benefit], month.first_day)
    return month if bearer is not None and bearer.payer is Payer.FUND else None


async def _take_over(tx: Transaction, claim: Claim, entitlement: Entitlement, from_month: Month) -> Entitlement | None:
    """Let the fund owe from a month on what the employer owed up to it, measured alike; None if it had ended before."""
    given_up = await entitlement_for_update(tx, entitlement.id)
    from_month = max(from_month, given_up.starts)
    if given_up.ends is not None and given_up.ends < from_month:
        return None
    facts = (await queries.entitlement_facts(tx, [given_up.id]))[given_up.id]
    taken = _opened(tx, claim, given_up, facts, from_month)
    taken.ended_why = given_up.ended_why
    _carry_over(tx, facts, taken)
    end_after(tx, given_up, from_month.previous(), effective_on=from_month.first_day, why=EndedWhy.TAKEN_OVER_BY_FUND)
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
            payee_changed_on=given_up.payee_changed_on,
        ),
    )
    for later in in_force(measured.measures):
        if later.from_month > from_month:
            measure(tx, taken, Measuring(later.from_month, later.amount, later.facts), effective_on=first_day)
    return taken


def _carry_over(tx: Transaction, facts: EntitlementFacts, taken: Entitlement) -> None:
    """Let adjustments and interruptions count for the new entitlement as they did for the old one."""
    carry_increments(tx, facts.increments, taken)
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
