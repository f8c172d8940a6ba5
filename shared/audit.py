"""Sealing of the audit trail: a digest over each run of new rows and over the seal before it.

Writers never wait for one another; a timer seals what they left. Altering or removing a sealed row breaks its seal
and every later one.
"""

import hashlib
import json
from datetime import timedelta
from itertools import takewhile

from sqlalchemy import inspect, select

from shared.db import Transaction
from shared.db.tables import AuditRow, AuditSeal

BATCH = 10_000
SETTLED_AFTER = timedelta(minutes=10)
"""Rows younger than this are left for the next seal: a transaction that began before them may still commit."""


async def seal_audit(tx: Transaction) -> int:
    """Seal the rows since the last seal; returns how many."""
    last = await tx.session.scalar(select(AuditSeal).order_by(AuditSeal.last_seq.desc()).limit(1).with_for_update())
    rows = await _rows_after(tx, last.last_seq if last else 0)
    rows = list(takewhile(lambda row: row.recorded_at < tx.now - SETTLED_AFTER, rows))
    if rows:
        digest = _digest(last.digest if last else b"", rows)
        tx.add(AuditSeal(last_seq=rows[-1].seq, rows=len(rows), sealed_at=tx.now, digest=digest))
    return len(rows)


async def first_broken_seal(tx: Transaction) -> int | None:
    """Recompute every seal; returns the `last_seq` of the first that does not hold, or None."""
    before, previous = 0, b""
    for seal in await tx.session.scalars(select(AuditSeal).order_by(AuditSeal.last_seq)):
        rows = await _rows_after(tx, before, seal.last_seq)
        if len(rows) != seal.rows or _digest(previous, rows) != seal.digest:
            return seal.last_seq
        before, previous = seal.last_seq, seal.digest
    return None


async def _rows_after(tx: Transaction, seq: int, upto: int | None = None) -> list[AuditRow]:
    chosen = select(AuditRow).where(AuditRow.seq > seq).order_by(AuditRow.seq).limit(BATCH)
    return list(await tx.session.scalars(chosen if upto is None else chosen.where(AuditRow.seq <= upto)))


def _digest(previous: bytes, rows: list[AuditRow]) -> bytes:
    digest = hashlib.sha256(previous)
    for row in rows:
        told = {column.key: getattr(row, column.key) for column in inspect(AuditRow).column_attrs}
        digest.update(json.dumps(told, sort_keys=True, default=str).encode())
    return digest.digest()
