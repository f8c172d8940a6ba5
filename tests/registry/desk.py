"""The desk at which single movements are told: employers, joinings, leavings, corrections, and what cover is then."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.registry.counter import problem, succeeded, with_check
from tests.registry.employers.office import licence

CLERK = "registry_clerk"
WORKER = {"id_type": "CITIZEN_ID", "id_no": "370811198501011238", "name": "李四"}
TOLD = {"employed_from": "2025-08-01", "received_on": "2025-08-28", "declared_wage": "7200.00"}

__all__ = ["CLERK", "TOLD", "WORKER", "Desk", "born", "problem", "succeeded"]


def born(day: str, *, woman: bool = False) -> dict[str, str]:
    """Somebody born on a day."""
    return WORKER | {"id_no": with_check(f"370811{day.replace('-', '')}{'124' if woman else '123'}")}


@dataclass
class Desk:
    """Tells one office of movements, as one of its clerks."""

    caller: Any
    served: str = "9908"

    async def employer(self, number: int = 1, **licensed: str) -> str:
        """Enrol the so many-th employer and return its id."""
        return succeeded(await self.post("/v1/employers", licence(number, **licensed)))["id"]

    async def enrol(self, employer_id: str, person: dict[str, str] = WORKER, **told: object) -> httpx.Response:
        return await self.post("/v1/enrolments", TOLD | {"employer_id": employer_id, "person": person} | told)

    async def enrolled(self, employer_id: str, person: dict[str, str] = WORKER, **told: object) -> dict[str, Any]:
        """Enrol a person and return the enrolment."""
        return succeeded(await self.enrol(employer_id, person, **told))["enrolment"]

    async def end(self, enrolment_id: str, employed_until: str, received_on: str = "2025-09-15") -> httpx.Response:
        body = {"employed_until": employed_until, "received_on": received_on}
        return await self.change(enrolment_id, "ending", body)

    async def change(self, enrolment_id: str, what: str, body: dict[str, Any], **named: object) -> httpx.Response:
        """Ask a change of an enrolment that was read just before."""
        seen = await self.get(f"/v1/enrolments/{enrolment_id}")
        headers = {"if-match": seen.headers.get("etag", "*")}
        return await self.post(f"/v1/enrolments/{enrolment_id}/{what}", body, **{"headers": headers} | named)

    async def corrected(self, enrolment_id: str, what: str, **body: object) -> dict[str, Any]:
        """Ask for a correction, or the withdrawal, and have the other clerk carry it out."""
        asked = succeeded(await self.change(enrolment_id, what, {"reason": "录入有误"} | body))
        return succeeded(await self.approve(asked["id"]))

    async def approve(self, correction_id: str, subject: str = "clerk-2") -> httpx.Response:
        return await self.post(f"/v1/enrolment-corrections/{correction_id}/approval", {}, subject=subject)

    async def assign(self, enrolment_id: str, **told: object) -> httpx.Response:
        body = {"kind": "SECONDMENT", "host_name": "接收单位", "starts_on": "2025-09-01"} | told
        return await self.post(f"/v1/enrolments/{enrolment_id}/assignments", body)

    async def cover(self, person_id: str, day: str, **asked: str) -> dict[str, Any]:
        """Cover at noon of a day."""
        params = {"person": person_id, "at": f"{day}T12:00:00+08:00"} | asked
        return succeeded(await self.get("/v1/cover", params=params))

    async def get(self, path: str, **named: object) -> httpx.Response:
        return await self.caller.get(path, **{"roles": CLERK, "division": self.served} | named)

    async def post(self, path: str, body: dict[str, Any], **named: object) -> httpx.Response:
        return await self.caller.post(path, **{"roles": CLERK, "division": self.served, "json": body} | named)
