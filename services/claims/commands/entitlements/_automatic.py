"""Steps by which what happened elsewhere proposes to stop or end benefits: a person still has to decide."""

from collections.abc import Iterable
from datetime import date

from services.claims import queries
from services.claims.commands.entitlements._last_month import last_month
from services.claims.commands.entitlements._proposals import Proposing, propose
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.interruption import InterruptionReason, month_after
from services.claims.domain.entitlements.proposal import EndReason, ProposalState, ProposedMove
from services.claims.models import Claim, Entitlement
from shared.db import Transaction
from shared.periods import Month


async def propose_stops(tx: Transaction, claim: Claim, reason: InterruptionReason, noticed_on: date) -> None:
    """Propose to stop, from the month after, what a case's worker draws and such a reason reaches."""
    month = month_after(noticed_on)
    for entitlement in await queries.verification.entitlements_of_people_for_update(tx, [claim.person_id]):
        ended = entitlement.ends is not None and entitlement.ends < month
        if entitlement.claim_id != claim.id or ended or not reason.reaches(Benefit(entitlement.benefit)):
            continue
        if await queries.standing_interruption(tx, entitlement.id, reason) is None:
            await _propose_once(tx, entitlement, Proposing(ProposedMove.STOP, reason, month, noticed_on))


async def propose_ends_by_death(tx: Transaction, entitlements: Iterable[Entitlement], died_on: date | None) -> None:
    """Propose to end what somebody drew with the month of the death; without a day the person lives.

    What was proposed because of a death on another day is refused.
    """
    for entitlement in entitlements:
        last = None if died_on is None else await last_month(tx, entitlement, EndReason.DEATH, died_on)
        await _refuse_other_ends(tx, entitlement, last)
        if last is not None and died_on is not None and (entitlement.ends is None or last < entitlement.ends):
            await _propose_once(tx, entitlement, Proposing(ProposedMove.END, EndReason.DEATH, last, died_on))


async def _propose_once(tx: Transaction, entitlement: Entitlement, proposing: Proposing) -> None:
    if not await queries.open_proposals(tx, entitlement.id, proposing.move, proposing.reason):
        await propose(tx, entitlement, proposing)


async def _refuse_other_ends(tx: Transaction, entitlement: Entitlement, last: Month | None) -> None:
    for proposal in await queries.open_proposals(tx, entitlement.id, ProposedMove.END, EndReason.DEATH):
        if proposal.month != last:
            proposal.state = ProposalState.REFUSED
            proposal.decided_by, proposal.decided_at = tx.actor.subject, tx.now
            proposal.decided_why = "registry: the death was told in error, or on another day"
