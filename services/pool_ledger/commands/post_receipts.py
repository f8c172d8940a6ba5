"""Post contributions that reached the treasury: in the province's book under full pooling, tagged by division."""

from collections.abc import Sequence
from datetime import date

from services.pool_ledger.commands._poster import chart_of, post
from services.pool_ledger.commands._received import keep_received
from services.pool_ledger.domain.chart import Parts
from services.pool_ledger.domain.entries import Receipt, contribution_received
from services.pool_ledger.domain.pooling import Pooling
from services.pool_ledger.domain.voucher import Voucher
from services.pool_ledger.events import ContributionReceived
from shared import policy
from shared.db import Transaction


async def post_receipts(tx: Transaction, facts: Sequence[ContributionReceived]) -> None:
    """Keep the receipts as received events and post each once."""
    await keep_received(tx, facts)
    places = {(fact.division, fact.received_on) for fact in facts}
    law = {place: _book_and_parts(*place) for place in places}
    await post(tx, [_voucher(fact, *law[fact.division, fact.received_on]) for fact in facts])


def _book_and_parts(division: str, received_on: date) -> tuple[str, Parts]:
    book = policy.at(division).load(Pooling, "pooling", in_force_on=received_on).income_book(division)
    return book, chart_of(book, received_on).parts


def _voucher(fact: ContributionReceived, book: str, parts: Parts) -> Voucher:
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
    return contribution_received(receipt, book, parts)
