"""Open a paper that was handed in: who saw its content, and when, is written down."""

from uuid import UUID

from services.claims import queries
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.models import Paper
from shared.attachments import AttachmentStore
from shared.db import Transaction


async def reveal_paper(tx: Transaction, paper_id: UUID, store: AttachmentStore) -> tuple[Paper, bytes]:
    """Return a paper and its content, which is still what was handed in; raises `AttachmentDamaged` otherwise."""
    paper = await queries.paper(tx, paper_id)
    claim = await queries.claim(tx, paper.claim_id) if paper else None
    if paper is None or claim is None:
        raise PaperNotFound(paper_ids=paper_id)
    tx.actor.must_serve(claim.division)
    content = await store.content(paper.id, paper.sha256)
    tx.audit("reveal", entity="paper", entity_id=str(paper.id), division=claim.division)
    return paper, content
