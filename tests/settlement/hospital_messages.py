"""A hospital's billing system as the tests play it: its messages, and the stay of WE-57."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import httpx

from shared.auth import Actor

WORKER = Actor("settlement-worker", "99")
HOSPITAL = "H99080000001"
OTHER_HOSPITAL = "H99080000002"
CITIZEN = "11010519491231002X"
CARD = "H12345678"
ELECTRONIC_CARD = "3708990a7f"
PERSON = UUID("00000000-0000-5000-8000-000000000001")
UNANSWERED = "E00000000"
OTHER_CITIZEN = "370811198501011238"
OTHER_PERSON = UUID("00000000-0000-5000-8000-000000000002")


def line(line_no: int, code: str, price: str, quantity: str, **changes: object) -> dict[str, object]:
    """One charge line as a billing system sends it."""
    return {
        "line_no": line_no,
        "catalogue_code": code,
        "hospital_item_name": code,
        "occurred_on": "2024-03-02",
        "price": price,
        "quantity": quantity,
        "total": f"{(Decimal(price) * Decimal(quantity)):.2f}",
        "injury_related": True,
    } | changes


def bed_at(limit_price: str, valid_from: str, valid_to: str = "") -> dict[str, str]:
    """A bed day as a catalogue's row."""
    item = {"code": "FW0001", "name": "普通床位费", "item_type": "SERVICE", "spec": "", "unit": "日"}
    flags = {"pay_ratio": "1.00", "restricted": "false", "approval_needed": "false"}
    return item | flags | {"limit_price": limit_price, "valid_from": valid_from, "valid_to": valid_to}


WE_57 = [
    line(1, "FW0001", "120.00", "12"),
    line(2, "YP0001", "35.60", "40"),
    line(3, "YP9001", "260.00", "6"),
    line(4, "ZL0001", "4800.00", "1"),
    line(5, "HC0001", "9600.00", "1"),
    line(6, "YP0009", "12.50", "20", injury_related=False),
]


@dataclass
class Hospital:
    """A billing system that speaks for one institution."""

    caller: object
    code: str = HOSPITAL

    async def post(self, path: str, body: dict[str, object] | None = None, **named: object) -> httpx.Response:
        speaker = {"roles": "hospital", "institution": self.code, "subject": f"his-{self.code}"}
        return await self.caller.post(f"/v1/encounters{path}", json=body or {}, **speaker | named)

    async def get(self, path: str) -> httpx.Response:
        return await self.caller.get(path, roles="hospital", institution=self.code, subject=f"his-{self.code}")

    async def register(self, number: str = "ZY001", **changes: object) -> httpx.Response:
        body = {
            "institution_code": self.code,
            "hospital_encounter_no": number,
            "person": {"id_type": "CITIZEN_ID", "id_no": CITIZEN},
            "admitted_on": "2024-03-01",
            "department": "创伤骨科",
            "bed": "01床",
            "diagnoses": [{"code": "S82.2", "name": "胫骨骨干骨折", "main": True}],
        }
        return await self.post("", body | changes)

    async def send(self, encounter: str, *lines: dict[str, object]) -> httpx.Response:
        return await self.post(f"/{encounter}/charge-lines", {"lines": list(lines)})

    async def discharge(self, encounter: str, discharged_on: str = "2024-03-12") -> httpx.Response:
        return await self.post(f"/{encounter}/discharge", {"discharged_on": discharged_on})

    async def settle(self, encounter: str, total: str, settled_on: str = "2024-03-12") -> httpx.Response:
        return await self.post(f"/{encounter}/settlement", {"total": total, "settled_on": settled_on})

    async def reverse(self, encounter: str, reversed_on: str = "2024-03-14") -> httpx.Response:
        return await self.post(f"/{encounter}/reversal", {"reversed_on": reversed_on})
