"""Whom sealed names of beneficiaries are shown to: who works on benefits in their division, masked."""

import json

from services.claims.commands._injured import CIPHER, KnownAs
from shared.db import Transaction

BENEFITS_STAFF = frozenset({"benefits_clerk", "benefits_checker", "benefits_approver", "benefits_director"})


def masked_name(tx: Transaction, person_sealed: bytes, division: str) -> str | None:
    """Return the first character of somebody's name, enough to hold it against the papers; None for all others."""
    if not (BENEFITS_STAFF & tx.actor.roles and tx.actor.serves(division)):
        return None
    known_as = KnownAs(**json.loads(tx.secrets.cipher(CIPHER).open(person_sealed)))
    return f"{known_as.name[0]}＊"
