"""What investigators found, in words that may name people: sealed, and opened for those who decide and supervise."""

from services.claims.models import InvestigationRecord
from shared.db import Transaction

CIPHER = "investigation"
MAY_READ = frozenset({"recognition_clerk", "recognition_investigator", "recognition_officer", "auditor"})


def seal_found(tx: Transaction, found: str) -> bytes:
    """Encrypt what was found under the province's key for it."""
    return tx.secrets.cipher(CIPHER).seal(found)


def found_shown(tx: Transaction, record: InvestigationRecord) -> str | None:
    """Return what was found to the administration's own people and to supervision, to others None."""
    return tx.secrets.cipher(CIPHER).open(record.found_sealed) if MAY_READ & tx.actor.roles else None
