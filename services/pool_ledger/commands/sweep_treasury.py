"""Sweep the treasury (上解): every prefecture's collections of a month go to the province's fiscal account.

A prefecture whose refunds took more than it collected since is handed down the difference, below zero: the treasury
paid them with money of the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.pool_ledger import queries
from services.pool_ledger.commands._poster import chart_of, post
from services.pool_ledger.domain.books import book_of, provincial_book
from services.pool_ledger.domain.entries import Sweep, treasury_swept
from services.pool_ledger.events import RemittanceReceived
from services.pool_ledger.models import Remittance
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.money import ZERO, Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class SweepTreasury:
    """The month whose collections are handed up, and the day of the sweep."""

    month: Month
    swept_on: date


async def sweep_treasury(tx: Transaction, command: SweepTreasury) -> Sequence[Remittance]:
    """Move what is not yet swept, one voucher for each prefecture; nothing left is nothing done."""
    check_day(tx, "swept_on", command.swept_on)
    book = provincial_book(tx.actor.division)
    tx.actor.must_serve(book)
    await queries.book_for_update(tx, book)
    parts = chart_of(book, command.swept_on).parts
    by_prefecture: dict[str, dict[str, Money]] = {}
    unswept = await queries.unswept_by_division(tx, book, parts.treasury, command.month)
    if Money.total(unswept.values()) <= ZERO:
        return []
    for division, amount in unswept.items():
        by_prefecture.setdefault(book_of(division), {})[division] = amount
    sweeps = [
        Sweep(new_id(), prefecture, command.month, command.swept_on, sums)
        for prefecture, sums in by_prefecture.items()
        if Money.total(sums.values()) != ZERO
    ]
    posted = await post(tx, [treasury_swept(sweep, parts) for sweep in sweeps])
    remittances = [
        tx.add(
            Remittance(
                id=sweep.id,
                prefecture=sweep.prefecture,
                month=command.month,
                amount=Money.total(sweep.by_division.values()),
                swept_on=command.swept_on,
                voucher_no=voucher.no,
                recorded_at=tx.now,
            )
        )
        for sweep, voucher in zip(sweeps, posted, strict=True)
    ]
    for remittance in remittances:
        tx.emit(RemittanceReceived.of(remittance))
    return remittances
