"""Record that an injured worker died after the report: a doubtful case from then on, which may need a panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, must_stand
from services.claims.commands._history import note
from services.claims.commands.death._ending import end_at_death
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.recognition.case_state import CaseState
from services.claims.models import Claim, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict

REPORTED = tuple(state for state in CaseState if state is not CaseState.DRAFT)


class DeathOnRecord(Conflict):
    """A death is recorded once."""

    code = "death-on-record"
    title = "Death is on record"
    zh = "案件 {claim_id} 已登记职工于 {died_on} 死亡，不能重复登记。"
    en = "In case {claim_id} the worker's death on {died_on} is on record already."


@dataclass(frozen=True, slots=True)
class RecordDeath:
    """In which case, on which day the worker died, and the papers that prove it."""

    claim_id: UUID
    died_on: date
    papers: Sequence[UUID]


async def record_death(tx: Transaction, command: RecordDeath) -> Claim:
    """Put a death on record that the report did not tell of; the case stays, the worker's monthly benefits end."""
    claim, died_on = await claim_for_update(tx, command.claim_id), command.died_on
    must_stand(claim, REPORTED, "RECORD_DEATH")
    if claim.died_on is not None:
        raise DeathOnRecord(claim_id=claim.id, died_on=claim.died_on)
    check_day(tx, "died_on", died_on, not_before=claim.accident_on)
    await check_papers(tx, claim, command.papers)
    claim.died_on = died_on
    note(tx, claim, Happening.DEATH_RECORDED, effective_on=died_on, papers=command.papers)
    await end_at_death(tx, claim)
    return claim
