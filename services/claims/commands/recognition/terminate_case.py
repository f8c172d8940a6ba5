"""End an accepted case without a decision (终止): everybody withdraws, or the law knows another reason.

Who ends it decides it: an officer who did not investigate it, and of a sudden illness not without a panel, as
nobody refuses one without (domain/panel).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move
from services.claims.commands.panel._panel import panel_heard
from services.claims.commands.recognition._ending import everybody_withdraws, record_end
from services.claims.commands.recognition._steps import check_step_day
from services.claims.domain.recognition.case_state import CaseMove, Need
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.recognition.procedure import TerminationReason
from services.claims.domain.reporting.application_limits import Reporter
from services.claims.models import Claim
from shared.approvals import approve
from shared.db import Transaction
from shared.problems import RuleViolated


class ArticleNotNamed(RuleViolated):
    """Whoever ends a case by another law names its article, and only then is one named."""

    code = "article-not-named"
    title = "Article named wrongly"
    zh = "以 OTHER_LAW 终止的须写明所依据的条款，其他原因不填条款；本次原因为 {reason}。"
    en = "OTHER_LAW is named with its article, other reasons without; this reason is {reason}."


@dataclass(frozen=True, slots=True)
class TerminateCase:
    """Which case, on which day, why, by which article of another law, who withdraws, and on which papers."""

    claim_id: UUID
    terminated_on: date
    reason: TerminationReason
    article: str | None = None
    withdrawn_by: Collection[Reporter] = ()
    papers: Sequence[UUID] = ()


async def terminate_case(tx: Transaction, command: TerminateCase) -> Claim:
    """End a case that was accepted and not decided, in writing and with the reason."""
    claim, on = await claim_for_update(tx, command.claim_id), command.terminated_on
    await move(tx, claim, CaseMove.TERMINATE, on=on, met=await _met(tx, claim, command))
    if (command.reason is TerminationReason.OTHER_LAW) is not bool(command.article):
        raise ArticleNotNamed(reason=command.reason)
    await check_step_day(tx, claim, "terminated_on", on)
    await approve(tx, claim.round_id, "termination")
    await record_end(tx, claim, command.reason, on=on, papers=command.papers, article=command.article)
    return claim


async def _met(tx: Transaction, claim: Claim, command: TerminateCase) -> set[Need]:
    withdrawn = command.reason is TerminationReason.WITHDRAWN
    met = set()
    if not withdrawn or await everybody_withdraws(tx, claim, command.withdrawn_by):
        met.add(Need.EVERY_APPLICANT)
    if withdrawn or claim.ground != Ground.SUDDEN_ILLNESS or await panel_heard(tx, claim):
        met.add(Need.PANEL_OPINION)
    if tx.actor.subject not in await queries.investigators_of(tx, claim.id):
        met.add(Need.NOT_THE_INVESTIGATOR)
    return met
