"""The step that closes a file without effect, whether somebody refuses it or its control totals do."""

from services.claims import queries
from services.claims.domain.beneficiaries.taking_over import TakingOver
from services.claims.models import BeneficiaryFile
from shared.db import Transaction


async def give_up(tx: Transaction, file: BeneficiaryFile, reason: str) -> None:
    """Close a file with the reason; the same bytes may be handed in again."""
    kept = await queries.beneficiaries.kept_beneficiary_file(tx, file)
    kept.undone_at, kept.undone_by = tx.now, tx.actor.subject
    file.state, file.refused_because = TakingOver.REFUSED, reason
