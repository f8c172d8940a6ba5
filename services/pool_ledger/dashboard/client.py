"""Asking pool_ledger, with the bearer token of whoever is signed in."""

from dataclasses import dataclass

import httpx
from pydantic import BaseModel, ValidationError

from services.pool_ledger.dashboard.figures import FundMonth, Overview
from shared.periods import Month

TIMEOUT_SECONDS = 8.0


class LedgerUnavailable(Exception):
    """pool_ledger did not answer, or not in a way that we understand."""


class SignInExpired(Exception):
    """pool_ledger no longer accepts the account's token."""


class NotPermitted(Exception):
    """The account's roles do not reach this far."""


class OverviewAnswer(BaseModel):
    """The body of `GET /v1/overview`."""

    items: list[FundMonth]


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
        return Overview.of(OverviewAnswer.model_validate_json(answer.content).items)
    except ValidationError as error:
        raise LedgerUnavailable("pool_ledger answered in an unknown shape") from error
