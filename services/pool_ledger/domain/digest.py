"""Digests over vouchers: any altered word changes the voucher's digest and every later seal of its book."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from services.pool_ledger.domain.voucher import Voucher
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Place:
    """Where a voucher stands in its book."""

    month: Month
    number: int
    voucher_on: date


def voucher_digest(voucher: Voucher, place: Place) -> bytes:
    """Return the SHA-256 over everything a voucher says, its postings in their order."""
    told = [
        voucher.book,
        str(place.month),
        place.number,
        place.voucher_on.isoformat(),
        voucher.effective_on.isoformat(),
        voucher.document.kind.value,
        str(voucher.document.id),
        str(voucher.event_id or ""),
        voucher.summary.zh,
        voucher.summary.en,
        [[p.account, p.division, p.debit.fen, p.credit.fen, p.benefit] for p in voucher.postings],
    ]
    return sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).digest()


def seal_digest(previous: bytes, vouchers: Iterable[bytes]) -> bytes:
    """Return the digest of a run of vouchers' digests, chained to the seal before it."""
    seen = sha256(previous)
    for digest in vouchers:
        seen.update(digest)
    return seen.digest()
