"""Whom the names of those taken over are shown to: who works on benefits in their division, masked."""

import json

from services.claims.commands._injured import CIPHER, KnownAs
from services.claims.queries.beneficiaries import TakenOver
from shared.db import Transaction

SEEN_BY = frozenset({"benefits_clerk", "benefits_checker", "benefits_approver", "benefits_director"})


def masked_beneficiary(tx: Transaction, benefit: TakenOver) -> str | None:
    """Return the first character of a beneficiary's name, enough to hold it against the papers."""
    if not (SEEN_BY & tx.actor.roles and tx.actor.serves(benefit.entitlement.division)):
        return None
    known_as = KnownAs(**json.loads(tx.secrets.cipher(CIPHER).open(benefit.told.person_sealed)))
    return f"{known_as.name[0]}＊"
