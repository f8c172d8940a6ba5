"""Open a paper that was issued: it names people, so who saw it, and when, is written down."""

from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands.papers._issuing import frozen_values
from services.claims.models import IssuedPaper
from shared.db import Transaction
from shared.problems import NotFound


class IssuedPaperNotFound(NotFound):
    """No such paper for this caller."""

    code = "issued-paper-not-found"
    title = "Issued paper not found"
    zh = "未找到文书 {paper_id}，或不在当前账号的管辖范围内。"
    en = "There is no issued paper {paper_id} that you may see."


async def reveal_issued_paper(tx: Transaction, paper_id: UUID) -> tuple[IssuedPaper, dict[str, Any]]:
    """Return an issued paper and what it says, as it was frozen."""
    paper = await queries.issued_paper(tx, paper_id)
    claim = await queries.claim(tx, paper.claim_id) if paper else None
    if paper is None or claim is None:
        raise IssuedPaperNotFound(paper_id=paper_id)
    tx.actor.must_serve(claim.division)
    tx.audit("reveal", entity="issued_paper", entity_id=str(paper.id), division=claim.division)
    return paper, frozen_values(tx, paper)
