"""The payee of a benefit: sealed at the door's edge, opened by finance alone."""

import json
from dataclasses import asdict, dataclass, field

from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class Payee:
    """Who receives the money, at which bank, on which account. Never shown in logs."""

    name: str = field(repr=False)
    bank: str = field(repr=False)
    account: str = field(repr=False)


def sealed(tx: Transaction, payee: Payee) -> bytes:
    """Encrypt a payee under the province's `payee` key."""
    return tx.secrets.cipher("payee").seal(json.dumps(asdict(payee), ensure_ascii=False))
