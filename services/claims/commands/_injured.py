"""The injured person's name and document: sealed on arrival, opened only for papers that must name the person."""

import json
from dataclasses import asdict, dataclass, field

from services.claims.models import Claim
from shared.db import Transaction

CIPHER = "injured"


@dataclass(frozen=True, slots=True)
class KnownAs:
    """How a paper names the injured person. Never shown in logs or events."""

    name: str = field(repr=False)
    id_type: str
    id_no: str = field(repr=False)


def seal_person(tx: Transaction, person: KnownAs) -> bytes:
    """Encrypt who was hurt under the province's key for it."""
    return tx.secrets.cipher(CIPHER).seal(json.dumps(asdict(person), ensure_ascii=False))


def injured_person(tx: Transaction, claim: Claim) -> KnownAs:
    """Open the name and number of a case's injured person, for a paper that names them."""
    return KnownAs(**json.loads(tx.secrets.cipher(CIPHER).open(claim.person_sealed)))
