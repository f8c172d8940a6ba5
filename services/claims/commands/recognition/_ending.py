"""Steps that end a case without a decision: who withdraws, and the end itself, in writing."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands._treatment import close_treatment
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._papers import papers_behind
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.recognition.procedure import TerminationReason
from services.claims.domain.reporting.application_limits import Reporter
from services.claims.models import Claim, Happening
from shared.db import Transaction


async def everybody_withdraws(tx: Transaction, claim: Claim, withdrawn_by: Collection[Reporter]) -> bool:
    """Whether nobody's application stands any more; where one alone applied, it need not be said who withdraws."""
    applied = {application.reporter for application in await queries.applications_of(tx, claim.id)}
    return len(applied) == 1 or applied <= set(withdrawn_by)


async def record_end(
    tx: Transaction,
    claim: Claim,
    reason: TerminationReason,
    *,
    on: date,
    papers: Sequence[UUID],
    article: str | None = None,
) -> None:
    """Write down and issue the end of a case; what a revoked decision had opened ends with it."""
    rests_on = await papers_behind(tx, claim, papers)
    ground = {"reason": reason, "article": article}
    close_treatment(tx, claim, on=on)
    note(tx, claim, Happening.TERMINATED, effective_on=on, papers=rests_on, **ground)
    await issue(tx, claim, IssuedKind.TERMINATION, on=on, values=ground)
