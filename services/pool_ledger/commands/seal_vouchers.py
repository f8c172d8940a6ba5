"""Seal vouchers: a digest over each run of a book's new vouchers and over the seal before it. No poster waits."""

from services.pool_ledger import queries
from services.pool_ledger.domain.digest import seal_digest
from services.pool_ledger.models import VoucherSeal
from shared.db import Transaction


async def seal_vouchers(tx: Transaction) -> int:
    """Seal what was posted since the last seals; returns how many vouchers."""
    sealed = 0
    for run in await queries.unsealed_runs(tx):
        last = await queries.last_seal(tx, run.book)
        digests = await queries.digests_of_run(tx, run.book, run.month, run.first_number, run.last_number)
        tx.add(
            VoucherSeal(
                book=run.book,
                seq=last.seq + 1 if last else 1,
                month=run.month,
                first_number=run.first_number,
                last_number=run.last_number,
                digest=seal_digest(last.digest if last else b"", digests),
                sealed_at=tx.now,
            )
        )
        await tx.session.flush()
        sealed += len(digests)
    return sealed
