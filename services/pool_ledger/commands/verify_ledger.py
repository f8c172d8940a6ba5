"""Verify the ledger: recompute everything, change nothing, and name each voucher that does not hold."""

from collections.abc import AsyncIterator, Sequence

from services.pool_ledger import queries
from services.pool_ledger.domain.digest import Place, seal_digest, voucher_digest
from services.pool_ledger.models import PostingRow, VoucherRow
from services.pool_ledger.queries import LedgerFinding
from shared.db import Transaction


async def verify_ledger(tx: Transaction) -> Sequence[LedgerFinding]:
    """Return all findings: balance, numbers, balances, pairs, orders against postings, digests and seals."""
    findings = list(await queries.broken_rules(tx))
    findings += [finding async for finding in _broken_seals(tx)]
    findings += [finding async for finding in _broken_digests(tx)]
    return findings


async def _broken_digests(tx: Transaction) -> AsyncIterator[LedgerFinding]:
    async for vouchers in queries.all_vouchers(tx):
        postings = await queries.postings_of(tx, [voucher.id for voucher in vouchers])
        for voucher in vouchers:
            if not _holds(voucher, postings.get(voucher.id, ())):
                detail = "凭证内容与其摘要值不符，可能被篡改 (the voucher is not what was posted)"
                yield LedgerFinding("voucher-altered", voucher.book, str(voucher.month), voucher.number, detail)


def _holds(voucher: VoucherRow, postings: tuple[PostingRow, ...]) -> bool:
    try:
        value = voucher.value(postings)
    except ValueError:
        return False
    return voucher_digest(value, Place(voucher.month, voucher.number, voucher.voucher_on)) == voucher.digest


async def _broken_seals(tx: Transaction) -> AsyncIterator[LedgerFinding]:
    previous: dict[str, bytes] = {}
    for seal in await queries.seals(tx):
        run = (seal.book, seal.month, seal.first_number, seal.last_number)
        digest = seal_digest(previous.get(seal.book, b""), await queries.digests_of_run(tx, *run))
        if digest != seal.digest:
            detail = f"封签 {seal.seq}（凭证 {seal.first_number}-{seal.last_number}）已被破坏 (this seal is broken)"
            yield LedgerFinding("seal-broken", seal.book, str(seal.month), None, detail)
        previous[seal.book] = seal.digest
