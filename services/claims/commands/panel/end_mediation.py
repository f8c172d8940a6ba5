"""End a mediation: settled, perhaps confirmed by the arbitration body; failed; or given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.panel.mediation import MediationOutcome
from services.claims.models import Happening, Mediation
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict, NotFound, RuleViolated


class MediationNotFound(NotFound):
    """No such mediation for this caller."""

    code = "mediation-not-found"
    title = "Mediation not found"
    zh = "未找到调解 {mediation_id}，或不在当前账号的管辖范围内。"
    en = "There is no mediation {mediation_id} that you may see."


class MediationEnded(Conflict):
    """A mediation ends once."""

    code = "mediation-ended"
    title = "Mediation has ended"
    zh = "调解 {mediation_id} 已于 {ended_on} 结束，结果为 {outcome}。"
    en = "Mediation {mediation_id} ended on {ended_on}: {outcome}."


class NothingToConfirm(RuleViolated):
    """Only a settlement is confirmed."""

    code = "nothing-to-confirm"
    title = "No settlement to confirm"
    zh = "只有达成协议的调解才能由仲裁机构审查确认，本次结果为 {outcome}。"
    en = "Only a settlement is confirmed by the arbitration body; this mediation is {outcome}."


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Which arbitration body confirmed the settlement, and when."""

    confirmed_by: str
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class EndMediation:
    """Which mediation, how it ended, and the papers that say so."""

    mediation_id: UUID
    outcome: MediationOutcome
    ended_on: date
    confirmation: Confirmation | None
    papers: Sequence[UUID]


async def end_mediation(tx: Transaction, command: EndMediation) -> Mediation:
    """Record how the parties parted; nothing of the case follows from it."""
    seen = await queries.mediation(tx, command.mediation_id)
    if seen is None:
        raise MediationNotFound(mediation_id=command.mediation_id)
    claim, confirmed, day = await claim_for_update(tx, seen.claim_id), command.confirmation, command.ended_on
    await tx.session.refresh(seen)
    if seen.outcome is not None:
        raise MediationEnded(mediation_id=seen.id, ended_on=seen.ended_on, outcome=seen.outcome)
    check_day(tx, "ended_on", day, not_before=seen.started_on)
    await check_papers(tx, claim, command.papers)
    seen.outcome, seen.ended_on = command.outcome, day
    if confirmed is not None:
        if command.outcome is not MediationOutcome.AGREED:
            raise NothingToConfirm(outcome=command.outcome)
        check_day(tx, "confirmed_on", confirmed.confirmed_on, not_before=day)
        seen.confirmed_by, seen.confirmed_on = confirmed.confirmed_by, confirmed.confirmed_on
    ended = {"mediation_id": str(seen.id), "outcome": command.outcome}
    note(tx, claim, Happening.MEDIATION_ENDED, effective_on=day, papers=command.papers, **ended)
    return seen
