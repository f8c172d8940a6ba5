"""Issue bills (开具应征凭证): what the tax authority is to collect for a month; later only what changed."""

from dataclasses import dataclass

from services.contributions import queries
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.money import Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class IssueBills:
    """The month, and a division of the prefecture whose employers are billed."""

    division: str
    month: Month


@dataclass(frozen=True, slots=True)
class IssuedBills:
    """How many bills were issued, and for how much in all; a credit counts below zero."""

    bills: int
    amount: Money


async def issue_bills(tx: Transaction, command: IssueBills) -> IssuedBills:
    """Bill what of the month is not billed yet: a due once, later its supplement (补征) or credit (退减) alone."""
    amounts = await queries.issue_bills(tx, prefecture_of(command.division), command.month)
    return IssuedBills(len(amounts), Money.total(amounts))
