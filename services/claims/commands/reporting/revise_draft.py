"""Revise the draft of a report (修改草稿): all that is ever overwritten of a case, and only before it is one."""

from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, must_stand
from services.claims.commands._history import note
from services.claims.commands.reporting._reports import Report, check_report, reported_columns
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.models import Claim, Happening
from shared.db import Transaction
from shared.web.etag import Seen, etag

SEALED = ("person_sealed", "payee_sealed", "recorded_at")
"""Of these an audit row says nothing: two sealings of the same words differ."""


@dataclass(frozen=True, slots=True)
class ReviseDraft:
    """Which draft, as it was seen, and what it says now."""

    claim_id: UUID
    seen: Seen
    report: Report


async def revise_draft(tx: Transaction, command: ReviseDraft) -> Claim:
    """Let a draft say something else; what was submitted stands."""
    await queries.keep_ids(tx)
    claim = await claim_for_update(tx, command.claim_id)
    must_stand(claim, MOVES[CaseMove.SUBMIT].leaves, "REVISE_DRAFT")
    command.seen.must_be(etag(claim.id, claim.recorded_at))
    check_report(tx, command.report)
    columns = await reported_columns(tx, command.report)
    before = {name: getattr(claim, name) for name in columns if name not in SEALED}
    for name, value in columns.items():
        setattr(claim, name, value)
    claim.reported_on = tx.today
    _audit(tx, claim, before)
    note(tx, claim, Happening.DRAFTED, effective_on=tx.today, reporter=claim.reporter)
    return claim


def _audit(tx: Transaction, claim: Claim, before: dict[str, object]) -> None:
    """Name the fields that changed, without their words: a draft tells of people's health."""
    changed = [name for name, value in before.items() if getattr(claim, name) != value]
    tx.audit(
        "revise_draft",
        entity="claim",
        entity_id=str(claim.id),
        division=claim.division,
        after={"changed": changed},
    )
