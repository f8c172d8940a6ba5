"""The payee of a benefit: sealed at the door's edge, opened whole by finance alone; checkers see it masked."""

import json
from dataclasses import asdict, dataclass, field

from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class Payee:
    """Who receives the money, at which bank, on which account. Never shown in logs."""

    name: str = field(repr=False)
    bank: str = field(repr=False)
    account: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MaskedPayee:
    """Enough of a payee to hold it against the papers: the name's first character, bank, end of the account."""

    name: str
    bank: str
    account_ends: str


CHECKERS = frozenset({"benefits_checker", "benefits_approver", "benefits_director"})


def payee_shown_to_checkers(tx: Transaction, payee_sealed: bytes) -> MaskedPayee | None:
    """Return the masked payee to those who check and approve, to others None."""
    if not CHECKERS & tx.actor.roles:
        return None
    return masked(opened(tx, payee_sealed))


def masked(payee: Payee) -> MaskedPayee:
    """Return what of a payee may be shown and audited."""
    return MaskedPayee(f"{payee.name[0]}＊", payee.bank, payee.account[-4:])


def opened(tx: Transaction, payee_sealed: bytes) -> Payee:
    """Decrypt a payee, for what its account is held against; nothing of it is shown or logged whole."""
    return Payee(**json.loads(tx.secrets.cipher("payee").open(payee_sealed)))


def sealed(tx: Transaction, payee: Payee) -> bytes:
    """Encrypt a payee under the province's `payee` key."""
    return tx.secrets.cipher("payee").seal(json.dumps(asdict(payee), ensure_ascii=False))
