"""The step that tells whether the employer, asked for evidence, may still bring it: Recognition Rules, Art. 17."""

from datetime import date

from services.claims import queries
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.models import Claim, ClockRow
from shared.db import Transaction


async def awaited_evidence(tx: Transaction, claim: Claim) -> ClockRow | None:
    """Return the clock of a notice that the employer has not answered, whether its time is over or not."""
    running = await queries.running_clocks(tx, claim.id, [ClockKind.EVIDENCE_REPLY], None)
    return running[0] if running else None


async def may_still_reply(tx: Transaction, claim: Claim, on: date) -> bool:
    """Whether an employer who was asked has not answered and has time until the end of this day, or longer."""
    clock = await awaited_evidence(tx, claim)
    return clock is not None and (clock.due_on is None or on <= clock.due_on)
