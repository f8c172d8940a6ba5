"""Whom the names of dependants are shown to: who works on benefits in the division of the case, masked."""

import json

from services.claims.commands._injured import CIPHER, KnownAs
from services.claims.models import Claim, Dependant
from shared.crypto import FieldCipher
from shared.db import Transaction

BENEFITS_STAFF = frozenset({"benefits_clerk", "benefits_checker", "benefits_approver", "benefits_director"})


def dependant_names_for(tx: Transaction, claim: Claim) -> FieldCipher | None:
    """Return what opens dependants' names for the actor, None for whom they are not."""
    own = tx.actor.roles & BENEFITS_STAFF and tx.actor.serves(claim.division)
    return tx.secrets.cipher(CIPHER) if own else None


def masked_name(dependant: Dependant, names: FieldCipher | None) -> str | None:
    """Return the first character of a dependant's name, enough to hold it against the papers."""
    if names is None:
        return None
    known_as = KnownAs(**json.loads(names.open(dependant.person_sealed)))
    return f"{known_as.name[0]}＊"
