"""End a case without a decision (终止): the applicant withdraws, or the law knows another reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move
from services.claims.commands._history import note
from services.claims.commands._treatment import close_treatment
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._steps import check_step_day
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.recognition.case_state import CaseMove
from services.claims.domain.recognition.procedure import TerminationReason
from services.claims.models import Claim, Happening
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
    """Which case, on which day, why, by which article of another law, and on which papers."""

    claim_id: UUID
    terminated_on: date
    reason: TerminationReason
    article: str | None = None
    papers: Sequence[UUID] = ()


async def terminate_case(tx: Transaction, command: TerminateCase) -> Claim:
    """End a case that was not decided, in writing and with the reason; what a revoked decision opened ends with it."""
    claim, on = await claim_for_update(tx, command.claim_id), command.terminated_on
    await move(tx, claim, CaseMove.TERMINATE, on=on)
    if (command.reason is TerminationReason.OTHER_LAW) is not bool(command.article):
        raise ArticleNotNamed(reason=command.reason)
    await check_step_day(tx, claim, "terminated_on", on)
    await check_papers(tx, claim, command.papers)
    ground = {"reason": command.reason, "article": command.article}
    close_treatment(tx, claim, on=on)
    note(tx, claim, Happening.TERMINATED, effective_on=on, papers=command.papers, **ground)
    await issue(tx, claim, IssuedKind.TERMINATION, on=on, values=ground)
    return claim
