"""Start a mediation (调解) between worker and employer: it runs beside the procedure and moves nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._history import note
from services.claims.commands.panel._members import CIPHER
from services.claims.commands.papers._papers import check_papers
from services.claims.models import Happening, Mediation
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class MediationUnderWay(Conflict):
    """The parties are brought together once at a time."""

    code = "mediation-under-way"
    title = "Mediation under way"
    zh = "案件 {claim_id} 自 {started_on} 起正在调解，结束后方可再次调解。"
    en = "Case {claim_id} has been in mediation since {started_on}; end that one first."


@dataclass(frozen=True, slots=True)
class StartMediation:
    """Which case, who mediates, and what it rests on."""

    claim_id: UUID
    mediator: str = field(repr=False)
    started_on: date
    papers: Sequence[UUID]


async def start_mediation(tx: Transaction, command: StartMediation) -> Mediation:
    """Record that both parties agreed to mediation; the case stays as it is, its clocks run on."""
    claim, day = await claim_for_update(tx, command.claim_id), command.started_on
    check_day(tx, "started_on", day, not_before=claim.accident_on)
    await check_papers(tx, claim, command.papers)
    under_way = await queries.mediation_under_way(tx, claim.id)
    if under_way is not None:
        raise MediationUnderWay(claim_id=claim.id, started_on=under_way.started_on)
    mediation = tx.add(
        Mediation(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            mediator_sealed=tx.secrets.cipher(CIPHER).seal(command.mediator),
            started_on=day,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    started = {"mediation_id": str(mediation.id)}
    note(tx, claim, Happening.MEDIATION_STARTED, effective_on=day, papers=command.papers, **started)
    return mediation
