"""The counter of persons as the tests play it: two clerks of one office, and the province's approver."""

from dataclasses import dataclass
from typing import Any

import httpx

from services.registry.domain.persons.citizen_id import check_character

CITIZEN_NO = "11010519491231002X"
OTHER_CITIZEN_NO = "370811198501011238"
PASSPORT_NO = "E12345678"
CITIZEN = {"division": "990811", "id_type": "CITIZEN_ID", "id_no": CITIZEN_NO, "name": "张小三"}
OTHER_CITIZEN = CITIZEN | {"id_no": OTHER_CITIZEN_NO, "name": "李小四"}
BRITON = {
    "division": "990811",
    "id_type": "PASSPORT",
    "id_no": PASSPORT_NO,
    "name": "SMITH JOHN",
    "born_on": "1988-02-29",
    "sex": "MALE",
    "nationality": "GBR",
}


def with_check(first_17: str) -> str:
    """A number whose check character fits."""
    return first_17 + check_character(first_17)


def document(person: dict[str, Any]) -> dict[str, str]:
    return {"id_type": person["id_type"], "id_no": person["id_no"]}


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Return the status and the short code of a problem."""
    return answer.status_code, answer.json()["type"].removeprefix("urn:tongchou:problem:")


def succeeded(answer: httpx.Response) -> dict[str, Any]:
    assert answer.is_success, answer.text
    return answer.json()


@dataclass
class Counter:
    """Takes persons through the doors, each step by whose work it is."""

    caller: Any

    async def register(self, **person: Any) -> httpx.Response:
        return await self._post("/v1/persons", CITIZEN | person)

    async def registered(self, **person: Any) -> str:
        return succeeded(await self.register(**person))["id"]

    async def look_up(self, **shown: Any) -> httpx.Response:
        return await self._post("/v1/persons/lookups", shown)

    async def show(self, person_id: str, **named: Any) -> httpx.Response:
        return await self.caller.get(f"/v1/persons/{person_id}", roles="registry_clerk", **named)

    async def ask_change(
        self, person_id: str, named: dict[str, Any] | None = None, **key_fields: Any
    ) -> httpx.Response:
        body = {
            "division": "990811",
            "key_fields": key_fields,
            "effective_on": "2025-08-20",
            "reason": "公安机关更正",
            "document": "户口簿",
        }
        return await self._post(f"/v1/persons/{person_id}/changes", body | (named or {}))

    async def approve_change(self, change_id: str, *, subject: str = "clerk-2", **named: Any) -> httpx.Response:
        return await self._post(f"/v1/person-changes/{change_id}/approval", {}, subject=subject, **named)

    async def changed(self, person_id: str, **key_fields: Any) -> dict[str, Any]:
        change = succeeded(await self.ask_change(person_id, **key_fields))
        return succeeded(await self.approve_change(change["id"]))

    async def changes(self, person_id: str) -> list[dict[str, Any]]:
        return succeeded(await self.caller.get(f"/v1/persons/{person_id}/changes", roles="registry_clerk"))["items"]

    async def reveal(self, path: str, **named: Any) -> httpx.Response:
        return await self._post(f"{path}/reveal", {"reason": "核对身份"}, **named)

    async def ask_merge(self, kept_id: str, merged_id: str, **named: Any) -> httpx.Response:
        body = {
            "kept_id": kept_id,
            "merged_id": merged_id,
            "division": "990811",
            "reason": "同一人先后以护照和身份证参保",
            "document": "出入境管理局证明",
        }
        return await self._post("/v1/person-merges", body, **named)

    async def approve_merge(self, merge_id: str, merged_on: str = "2025-09-10", **named: Any) -> httpx.Response:
        approver = {"roles": "province_approver", "subject": "wu-province", "division": "99"}
        path = f"/v1/person-merges/{merge_id}/approval"
        return await self._post(path, {"merged_on": merged_on}, **approver | named)

    async def merged(self, kept_id: str, merged_id: str) -> dict[str, Any]:
        merge = succeeded(await self.ask_merge(kept_id, merged_id))
        return succeeded(await self.approve_merge(merge["id"]))

    async def issue(self, person_id: str, card_no: str = "H12345678", **card: Any) -> httpx.Response:
        body = {"kind": "SOCIAL_SECURITY_CARD", "card_no": card_no, "issued_on": "2025-08-01"}
        return await self._post(f"/v1/persons/{person_id}/cards", body | card)

    async def cancel(
        self, card_id: str, ended_on: str = "2025-09-01", reason: str = "LOST", **named: Any
    ) -> httpx.Response:
        return await self._post(f"/v1/cards/{card_id}/cancellation", {"ended_on": ended_on, "reason": reason}, **named)

    async def _post(self, path: str, body: dict[str, Any], **named: Any) -> httpx.Response:
        return await self.caller.post(path, **{"roles": "registry_clerk", "json": body} | named)
