"""Record the employer's reply (举证答复): it counts before the decision, even if it came late."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.claims.commands._cases import claim_for_update
from services.claims.commands._clocks import stop
from services.claims.commands._history import note
from services.claims.commands.investigation._employers_evidence import awaited_evidence
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.models import Claim, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict


class NoEvidenceAwaited(Conflict):
    """Nobody asked the employer, or it has answered, or the case is decided."""

    code = "no-evidence-awaited"
    title = "No reply is awaited"
    zh = "案件 {claim_id} 没有待答复的举证通知：未通知、已答复或已作出决定。"
    en = "Case {claim_id} awaits no reply: the employer was not asked, has answered, or the case is decided."


async def record_evidence_reply(tx: Transaction, claim_id: UUID, replied_on: date, papers: Sequence[UUID]) -> Claim:
    """Keep the reply with its papers, and whether it came in time."""
    claim = await claim_for_update(tx, claim_id)
    clock = await awaited_evidence(tx, claim)
    if clock is None:
        raise NoEvidenceAwaited(claim_id=claim.id)
    check_day(tx, "replied_on", replied_on, not_before=clock.started_on)
    await check_papers(tx, claim, papers)
    await stop(tx, claim, ACTS[Act.RECORD_EVIDENCE_REPLY].stops, on=replied_on)
    note(tx, claim, Happening.EVIDENCE_GIVEN, effective_on=replied_on, papers=papers, in_time=clock.in_time)
    return claim
