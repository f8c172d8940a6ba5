"""Record that a missing worker came back: the pensions end with that month, and what was paid on the death comes back.

Who had been declared dead is alive in the case again; Civil Code, Arts. 50 and 53.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._history import note
from services.claims.commands.death._deaths import NotMissing, still_missing
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.survivors._shares import draw_shares
from services.claims.models import Claim, Happening, MissingPerson
from shared.dates import check_day
from shared.db import Transaction
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class RecordReturn:
    """Whose worker came back, on which day."""

    claim_id: UUID
    returned_on: date
    papers: Sequence[UUID]


async def record_return(tx: Transaction, command: RecordReturn) -> MissingPerson:
    """End what was due because the worker was missing; `returnable_awards` names what has to come back."""
    claim = await claim_for_update(tx, command.claim_id)
    missing = await still_missing(tx, claim)
    if missing is None:
        raise NotMissing(claim_id=claim.id)
    check_day(tx, "returned_on", command.returned_on, not_before=missing.missing_since)
    await check_papers(tx, claim, command.papers)
    missing.returned_on = command.returned_on
    _revive(tx, claim)
    pension = await queries.survivors.survivors_pension(tx, claim.id)
    if pension is not None:
        pension.ends = Month.of(command.returned_on)
    await tx.session.flush()
    note(tx, claim, Happening.RETURN_RECORDED, effective_on=command.returned_on, papers=command.papers)
    await draw_shares(tx, claim)
    return missing


def _revive(tx: Transaction, claim: Claim) -> None:
    """Let a worker who was declared dead be alive in the case."""
    if claim.died_on is None:
        return
    tx.audit(
        "worker-returned",
        entity="claim",
        entity_id=str(claim.id),
        division=claim.division,
        before={"died_on": claim.died_on.isoformat()},
        after={"died_on": None},
    )
    claim.died_on = None
