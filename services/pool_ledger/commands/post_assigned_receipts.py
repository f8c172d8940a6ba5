"""Post received money that found its account (暂收款认领): in the book in which the receipt stands, tag by tag."""

from collections.abc import Sequence

from services.pool_ledger import queries
from services.pool_ledger.commands._poster import post
from services.pool_ledger.commands._received import keep_received
from services.pool_ledger.domain.entries import AssignedReceipt, receipt_assigned
from services.pool_ledger.domain.voucher import Voucher
from services.pool_ledger.events import ReceiptAssigned
from shared.db import Transaction
from shared.inbox import NotYetKnown


async def post_assigned_receipts(tx: Transaction, facts: Sequence[ReceiptAssigned]) -> None:
    """Keep the facts as received events and post each once; one whose receipt has not been posted yet waits for it."""
    books = await queries.books_of_receipts(tx, [fact.receipt_id for fact in facts])
    for fact in facts:
        if fact.receipt_id not in books:
            raise NotYetKnown(what="receipt", id=fact.receipt_id)
    await keep_received(tx, facts)
    await post(tx, [_voucher(fact, books[fact.receipt_id]) for fact in facts])


def _voucher(fact: ReceiptAssigned, book: str) -> Voucher:
    assigned = AssignedReceipt(
        receipt_id=fact.receipt_id,
        amount=fact.amount,
        from_division=fact.from_division,
        from_account=fact.from_account,
        division=fact.division,
        to_account=fact.to_account,
        assigned_on=fact.assigned_on,
        event_id=fact.event_id,
    )
    return receipt_assigned(assigned, book)
