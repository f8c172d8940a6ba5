"""Post contributions that reached the treasury: in the province's book under full pooling, tagged by division."""

from collections.abc import Sequence

from services.pool_ledger.commands._poster import chart_of, post
from services.pool_ledger.commands._received import keep_received
from services.pool_ledger.domain.entries import Receipt, contribution_received
from services.pool_ledger.domain.pooling import Pooling
from services.pool_ledger.domain.voucher import Voucher
from services.pool_ledger.events import ContributionReceived
from shared import policy
from shared.db import Transaction


async def post_receipts(tx: Transaction, facts: Sequence[ContributionReceived]) -> None:
    """Keep the receipts as received events and post each once."""
    await keep_received(tx, facts)
    await post(tx, [_voucher(fact) for fact in facts])


def _voucher(fact: ContributionReceived) -> Voucher:
    pooling = policy.at(fact.division).load(Pooling, "pooling", in_force_on=fact.received_on)
    book = pooling.income_book(fact.division)
    receipt = Receipt(
        id=fact.receipt_id,
        division=fact.division,
        month=fact.month,
        income_account=fact.income_account,
        amount=fact.amount,
        received_on=fact.received_on,
        treasury_reference=fact.treasury_reference,
        event_id=fact.event_id,
    )
    return contribution_received(receipt, book, chart_of(book, fact.received_on).parts)
