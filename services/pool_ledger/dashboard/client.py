"""Asking pool_ledger, with the bearer token of whoever is signed in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import httpx
from pydantic import BaseModel, ValidationError

from shared.money import Money
from shared.periods import Month

TIMEOUT_SECONDS = 8.0


class LedgerUnavailable(Exception):
    """pool_ledger did not answer, or not in a way that we understand."""


class SignInExpired(Exception):
    """pool_ledger no longer accepts the account's token."""


class NotPermitted(Exception):
    """The account's roles do not reach this far."""


class Figures(BaseModel):
    """What came in and went out within some months, and the balance accumulated at their end."""

    income: Money
    expenditure: Money
    balance: Money

    @property
    def period_balance(self) -> Money:
        """What the months themselves added to the balance, or took from it."""
        return self.income - self.expenditure


class MonthFigures(Figures):
    """The fund in one month."""

    month: Month


class TotalFigures(Figures):
    """The province as a whole."""

    months_of_capacity: Decimal | None


class PrefectureFigures(TotalFigures):
    """One prefecture's part of the fund."""

    prefecture: str


class Overview(BaseModel):
    """The fund within the months asked for."""

    as_of: date
    months: list[MonthFigures]
    prefectures: list[PrefectureFigures]
    total: TotalFigures

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved in any of the months."""
        return not any(month.income or month.expenditure for month in self.months)


@dataclass(frozen=True)
class LedgerClient:
    """Questions to pool_ledger's HTTP API."""

    http: httpx.AsyncClient

    @classmethod
    def at(cls, address: str) -> "LedgerClient":
        """Return a client of the service at this address."""
        return cls(httpx.AsyncClient(base_url=address, timeout=TIMEOUT_SECONDS))

    async def overview(self, token: str, from_month: Month, to_month: Month) -> Overview:
        """Return the fund's figures from one month to another, both included, as far as the token's owner may see."""
        query = {"from_month": str(from_month), "to_month": str(to_month)}
        try:
            answer = await self.http.get("/v1/overview", params=query, headers={"authorization": f"Bearer {token}"})
        except httpx.TransportError as error:
            raise LedgerUnavailable(str(error)) from error
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            raise SignInExpired
        if answer.status_code == httpx.codes.FORBIDDEN:
            raise NotPermitted
        return _overview(answer)

    async def close(self) -> None:
        """Close connections."""
        await self.http.aclose()


def _overview(answer: httpx.Response) -> Overview:
    if not answer.is_success:
        raise LedgerUnavailable(f"pool_ledger answered {answer.status_code}")
    try:
        return Overview.model_validate_json(answer.content)
    except ValidationError as error:
        raise LedgerUnavailable("pool_ledger answered in an unknown shape") from error
