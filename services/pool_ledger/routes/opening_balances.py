"""Opening balances (期初余额) of a book, entered once."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.pool_ledger.commands._poster import AccountUnknown
from services.pool_ledger.commands.open_book import (
    AccountListedTwice,
    BookAlreadyOpened,
    NotABalanceSheetAccount,
    OpenBook,
    OpeningNotPositive,
    open_book,
)
from shared.dates import DateInFuture
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/opening-balances", tags=["books"])


class OpeningBalance(BaseModel):
    """What stands on an account, on the account's own side."""

    account: str
    amount: Money


class OpeningBalancesIn(BaseModel):
    """A book, the month it opens with, and what it holds and owes; the general fund balance takes the rest."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "book": "99",
                    "month": "2025-01",
                    "balances": [
                        {"account": "1003", "amount": "300000000.00"},
                        {"account": "2001", "amount": "1000000.00"},
                    ],
                }
            ]
        }
    )

    book: Annotated[str, Field(pattern="^[0-9]{2}([0-9]{2})?$")]
    month: Month
    balances: Annotated[list[OpeningBalance], Field(min_length=1, max_length=100)]


class OpeningBalancesOut(BaseModel):
    """The voucher by which the book was opened."""

    book: str
    month: Month
    voucher_no: str


@router.post(
    "",
    status_code=201,
    dependencies=[allow("province_manager")],
    responses=problems(
        BookAlreadyOpened,
        AccountListedTwice,
        AccountUnknown,
        NotABalanceSheetAccount,
        OpeningNotPositive,
        DateInFuture,
        OutsideDivision,
    ),
)
async def post_opening_balances(body: OpeningBalancesIn, begin: Begin) -> Reply[OpeningBalancesOut]:
    """Open a book with its balances, once."""
    balances = [(balance.account, balance.amount) for balance in body.balances]
    async with begin() as tx:
        tx.actor.must_serve(body.book)
        posted = await open_book(tx, OpenBook(body.book, body.month, balances))
        reply = tx.reply(201, OpeningBalancesOut(book=body.book, month=body.month, voucher_no=posted.no))
    return reply
