"""Open the file of a case: who saw the names and findings in it that are sealed, and when, is written down."""

from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands.investigation._found import found_for
from services.claims.commands.panel._members import names_for
from services.claims.queries import CaseFile
from shared.db import Transaction


async def reveal_case(tx: Transaction, claim_id: UUID) -> CaseFile:
    """Return a case with all that belongs to it."""
    file = await queries.case_file(tx, claim_id)
    if file is None:
        raise InjuryNotFound(claim_id=claim_id)
    if _is_opened(tx, file):
        tx.audit("reveal", entity="case", entity_id=str(claim_id), division=file.claim.division)
    return file


def _is_opened(tx: Transaction, file: CaseFile) -> bool:
    named = (file.panels or file.mediations) and names_for(tx, file.claim)
    return bool(named or (file.investigation_records and found_for(tx, file.claim)))
