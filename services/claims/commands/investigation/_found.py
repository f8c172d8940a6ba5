"""What investigators found, in words that may name people: sealed, and opened for those who decide and supervise."""

from services.claims.models import Claim
from shared.crypto import FieldCipher
from shared.db import Transaction

CIPHER = "investigation"
MAY_READ = frozenset({"recognition_clerk", "recognition_investigator", "recognition_officer", "auditor"})


def seal_found(tx: Transaction, found: str) -> bytes:
    """Encrypt what was found under the province's key for it."""
    return tx.secrets.cipher(CIPHER).seal(found)


def found_for(tx: Transaction, claim: Claim) -> FieldCipher | None:
    """Return what opens the findings of a case, to the administration and to supervision that serve its division."""
    own = tx.actor.roles & MAY_READ and tx.actor.serves(claim.division)
    return tx.secrets.cipher(CIPHER) if own else None
