"""Asking another service over HTTP: only questions, never changes, and always before the transaction is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from ssl import SSLContext
from typing import Any

import httpx
import stamina

from shared.problems import NotFound, RuleViolated, Unreachable
from shared.settings import Settings

TIMEOUT_SECONDS = 5.0
ATTEMPTS = 3


class NothingKnown(NotFound):
    """The other service knows nothing of what was asked."""

    code = "nothing-known"
    title = "Nothing known"
    zh = "{service} 服务未查到所询信息：{path}。"
    en = "The {service} service knows nothing of {path}."


class QuestionRefused(RuleViolated):
    """The other service is there, and says what is wrong with the question: asking again would not help."""

    code = "question-refused"
    title = "Question refused by another service"
    zh = "{service} 服务指出：{detail}"
    en = "The {service} service says: {detail}"


@dataclass(frozen=True)
class Asking:
    """Where the other services are, and the token with which this one asks."""

    client: httpx.AsyncClient
    addresses: Mapping[str, str]

    @classmethod
    def from_settings(cls, settings: Settings) -> "Asking":
        """Read addresses and the service's own token."""
        token = settings.service_token_file.read_text().strip() if settings.service_token_file else ""
        client = httpx.AsyncClient(
            verify=_trusted(), timeout=TIMEOUT_SECONDS, headers={"authorization": f"Bearer {token}"}
        )
        names = ("registry", "contributions", "claims", "settlement", "pool_ledger")
        return cls(client, {name: getattr(settings, f"{name}_url") for name in names})

    async def ask(self, service: str, path: str, **query: str) -> Any:
        """Return the JSON answer; raises `NothingKnown`, `QuestionRefused`, or `Unreachable` after a few tries."""
        return await self._answer(service, "GET", path, params=query)

    async def ask_in_body(self, service: str, path: str, question: Mapping[str, str]) -> Any:
        """Ask with a body, where the question holds what may stand in no address; raises as `ask` does."""
        return await self._answer(service, "POST", path, json=dict(question))

    async def _answer(self, service: str, method: str, path: str, **question: Any) -> Any:
        address = f"{self.addresses[service]}{path}"
        try:
            async for attempt in stamina.retry_context(on=httpx.TransportError, attempts=ATTEMPTS, timeout=10):
                with attempt:
                    answer = await self.client.request(method, address, **question)
        except httpx.TransportError as error:
            raise Unreachable(service=service) from error
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise NothingKnown(service=service, path=path)
        if answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY:
            raise QuestionRefused(service=service, detail=answer.json()["detail"])
        if answer.is_error:
            raise Unreachable(service=service)
        return answer.json()

    async def close(self) -> None:
        """Close connections."""
        await self.client.aclose()


@cache
def _trusted() -> SSLContext:
    """Return whose certificates are believed; reading them takes as long as ten questions."""
    return httpx.create_ssl_context()
