"""Open a paper that was handed in: who saw its content, and when, is written down."""

from uuid import UUID

from services.claims import queries
from services.claims.commands.investigation._found import MAY_READ
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.models import Paper
from shared.attachments import AttachmentStore
from shared.db import Transaction
from shared.problems import RoleMissing

OF_THE_ADMINISTRATION = (PaperKind.PANEL_OPINION, PaperKind.INVESTIGATION_RECORD)
"""These name people and say what was found, as the file of the case does to the administration alone."""


async def reveal_paper(tx: Transaction, paper_id: UUID, store: AttachmentStore) -> tuple[Paper, bytes]:
    """Return a paper and its content, which is still what was handed in; raises `RoleMissing`, `AttachmentDamaged`."""
    paper = await queries.paper(tx, paper_id)
    claim = await queries.claim(tx, paper.claim_id) if paper else None
    if paper is None or claim is None:
        raise PaperNotFound(paper_ids=paper_id)
    tx.actor.must_serve(claim.division)
    _check_reader(tx, paper)
    content = await store.content(paper.id, paper.sha256)
    tx.audit("reveal", entity="paper", entity_id=str(paper.id), division=claim.division)
    return paper, content


def _check_reader(tx: Transaction, paper: Paper) -> None:
    """Raise `RoleMissing` for what the administration found and heard, unless it or supervision asks."""
    if paper.kind in OF_THE_ADMINISTRATION and not tx.actor.roles & MAY_READ:
        raise RoleMissing(roles=", ".join(sorted(MAY_READ)))
