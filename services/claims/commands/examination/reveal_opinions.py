"""Open what the experts found, for the committee that appraises: who saw it, and when, is written down."""

from collections.abc import Sequence
from uuid import UUID

from services.claims import queries
from services.claims.commands.appraisal._appraisals import AppraisalNotFound
from services.claims.commands.examination._opinions import CIPHER
from services.claims.models import ExpertOpinion
from shared.db import Transaction


async def reveal_opinions(tx: Transaction, appraisal_id: UUID) -> Sequence[tuple[ExpertOpinion, str]]:
    """Return every opinion on an appraisal with its words."""
    appraisal = await queries.appraisal(tx, appraisal_id)
    if appraisal is None:
        raise AppraisalNotFound(appraisal_id=appraisal_id)
    tx.actor.must_serve(appraisal.committee)
    tx.audit("reveal", entity="expert opinions", entity_id=str(appraisal.id), division=appraisal.division)
    cipher = tx.secrets.cipher(CIPHER)
    given = await queries.opinions_of(tx, appraisal.id)
    return [(opinion, cipher.open(opinion.opinion_sealed)) for opinion in given]
