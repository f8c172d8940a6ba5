"""Take up a case again whose decision was revoked (重新作出认定): it is investigated and decided in another round.

Cover and bases are asked again: the new decision goes by what is on record now (docs/decisions/0011).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move
from services.claims.commands._evidence import Told, keep_told
from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.recognition.case_state import CaseMove
from services.claims.models import Claim, Happening
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class ReopenCase:
    """Which case, on which day, what was asked about it beforehand, and on which papers."""

    claim_id: UUID
    reopened_on: date
    told: Sequence[Told]
    papers: Sequence[UUID] = ()


async def reopen_case(tx: Transaction, command: ReopenCase) -> Claim:
    """Open another round of deciding; the time for the decision has run since the ruling was received."""
    claim = await claim_for_update(tx, command.claim_id)
    await move(tx, claim, CaseMove.REDECIDE, on=command.reopened_on)
    ruling = await queries.last_revocation(tx, claim.id)
    check_day(tx, "reopened_on", command.reopened_on, not_before=ruling.received_on)
    await check_papers(tx, claim, command.papers)
    await keep_told(tx, claim, command.told)
    claim.round_id = new_id()
    await approve(tx, claim.round_id, "reopening")
    note(
        tx,
        claim,
        Happening.REOPENED,
        effective_on=command.reopened_on,
        papers=command.papers,
        dispute_id=str(ruling.id),
    )
    return claim
