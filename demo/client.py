"""How the demonstration speaks with the five services: as the people of one prefecture, retrying safely.

Each write carries an `Idempotency-Key` made from the month that is played and the step, so playing it again, after a
crash or just so, repeats answers instead of effects.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any, NamedTuple

import httpx
import stamina

PATIENCE_SECONDS = 600.0
RETRY_SECONDS = 90.0
POLL_SECONDS = 0.1


class Person(NamedTuple):
    """Somebody who acts in the demonstration."""

    subject: str
    division: str
    roles: tuple[str, ...]
    institution: str = ""


class Refused(Exception):
    """A service answered with a problem."""

    def __init__(self, answer: httpx.Response) -> None:
        self.status = answer.status_code
        self.problem: dict[str, Any] = answer.json()
        super().__init__(f"{answer.request.method} {answer.request.url}: {self.status} {self.problem}")


class NotNow(Exception):
    """A service could not answer for the moment."""


TokenMaker = Callable[[Person], str]


@dataclass
class Client:
    """Requests to the five services at `addresses`; `played` begins every `Idempotency-Key`."""

    addresses: Mapping[str, str]
    token_of: TokenMaker
    played: str
    _http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60), init=False)
    _tokens: dict[Person, str] = field(default_factory=dict, init=False)
    _seen: dict[str, int] = field(default_factory=dict, init=False)

    def get(self, person: Person, service: str, path: str, **query: Any) -> httpx.Response:
        """Read."""
        return self._send("GET", person, service, path, params=query)

    def post(self, person: Person, service: str, path: str, step: str, **sent: Any) -> Any:
        """Write, once whatever happens on the way; returns the answer's JSON. Raises `Refused`."""
        headers = {"idempotency-key": f"{self.played}/{step}"}
        return self._send("POST", person, service, path, headers=headers, **sent).json()

    def job(self, person: Person, service: str, job_id: str, told: Callable[[int, int], None]) -> dict[str, Any]:
        """Wait for a job's end, telling its progress; returns its result."""
        for _ in self._patiently(f"job {job_id} of {service}"):
            job = self.get(person, service, f"/v1/jobs/{job_id}").json()
            told(job["done"], job["total"])
            if job["state"] in ("FAILED", "CANCELLED"):
                raise RuntimeError(f"job {job['kind']} {job['state']}: {job['failure']}")
            if job["state"] == "DONE":
                told(job["total"] or 1, job["total"] or 1)
                break
        result: dict[str, Any] = job["result"]
        return result

    def let_arrive(self, person: Person, producer: str, readers: Mapping[str, tuple[str, ...]]) -> None:
        """Wait until every fact that `producer` has announced took effect at its readers (reader: event types)."""
        for _ in self._patiently(f"facts of {producer} on their way out"):
            if not self.get(person, producer, "/v1/unsent").json()["unsent"]:
                break
        for page in self._news(person, producer):
            for reader, types in readers.items():
                self._heard(person, reader, [e["id"] for e in page if e["type"] in types])

    def _news(self, person: Person, producer: str) -> Iterator[list[dict[str, Any]]]:
        while True:
            after = self._seen.get(producer, 0)
            changes = self.get(person, producer, "/v1/changes", after=after, limit=1000).json()
            if not changes["items"]:
                return
            yield [item["event"] for item in changes["items"]]
            self._seen[producer] = changes["next"]

    def _heard(self, person: Person, reader: str, event_ids: list[str]) -> None:
        for _ in self._patiently(f"facts on their way to {reader}"):
            asked = self._send("PUT", person, reader, "/v1/heard", json={"event_ids": event_ids})
            event_ids = asked.json()["missing"]
            if not event_ids:
                return

    def _patiently(self, what: str) -> Iterator[None]:
        deadline = monotonic() + PATIENCE_SECONDS
        while monotonic() < deadline:
            yield
            sleep(POLL_SECONDS)
        raise TimeoutError(f"{what}: not within {PATIENCE_SECONDS:.0f} seconds")

    def _send(self, method: str, person: Person, service: str, path: str, **sent: Any) -> httpx.Response:
        token = self._tokens.setdefault(person, self.token_of(person))
        headers = {"authorization": f"Bearer {token}", **sent.pop("headers", {})}
        for attempt in stamina.retry_context(
            on=(httpx.TransportError, NotNow), attempts=None, timeout=RETRY_SECONDS, wait_max=2
        ):
            with attempt:
                answer = self._http.request(method, self.addresses[service] + path, headers=headers, **sent)
                if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
                    raise NotNow(answer.text)
        if answer.is_error:
            raise Refused(answer)
        return answer
