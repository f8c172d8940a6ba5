import csv
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from demo.hospital import CATALOGUE
from services.settlement.app import SERVICE
from services.settlement.models import Catalogue, CatalogueItem
from services.settlement.subscriptions import SUBSCRIPTIONS
from shared.asking import Asking
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from shared.periods import Month
from shared.web import Service
from tests.settlement.hospital_messages import (
    CARD,
    CITIZEN,
    ELECTRONIC_CARD,
    HOSPITAL,
    OTHER_CITIZEN,
    OTHER_HOSPITAL,
    OTHER_PERSON,
    PERSON,
    UNANSWERED,
    WE_57,
    WORKER,
    Hospital,
)

KNOWN_PERSONS = {CITIZEN: PERSON, OTHER_CITIZEN: OTHER_PERSON, CARD: PERSON, ELECTRONIC_CARD: PERSON}


@pytest.fixture
def service() -> Service:
    return SERVICE


@pytest.fixture
def app(app: FastAPI) -> FastAPI:
    """The settlement service, beside a registry that knows two people and fails over a third."""

    def registry(request: httpx.Request) -> httpx.Response:
        assert (request.method, request.url.path, request.url.query) == ("POST", "/v1/persons/lookups", b"")
        shown = json.loads(request.content)
        number = shown.get("id_no") or shown.get("card_no") or shown["electronic_card_token"]
        if number == UNANSWERED:
            return httpx.Response(502)
        person = KNOWN_PERSONS.get(number)
        return httpx.Response(404) if person is None else httpx.Response(200, json={"id": str(person)})

    client = httpx.AsyncClient(transport=httpx.MockTransport(registry))
    app.state.asking = Asking(client, {"registry": "http://registry"})
    return app


@pytest.fixture
def hear(app) -> Callable[..., Awaitable[None]]:
    """Let the service hear an event."""

    async def absorb(event_type: str, key: str, **payload: object) -> None:
        envelope = Envelope(
            id=new_id(),
            type=event_type,
            key=key,
            division=payload.pop("division", "990801"),
            period=Month(2025, 9),
            effective_on=date(2025, 9, 1),
            recorded_at=datetime(2025, 9, 1, tzinfo=UTC),
            correlation_id="test",
            causation_id=None,
            producer=event_type.partition(".")[0],
            payload=payload,
        )
        await Inbox("settlement", app.state.database, SUBSCRIPTIONS, WORKER).absorb([envelope])

    return absorb


@pytest.fixture
def entitle(hear) -> Callable[..., Awaitable[UUID]]:
    """Announce an entitlement to treatment; returns its claim."""

    async def open_entitlement(**changes: object) -> UUID:
        claim_id = new_id()
        told = {
            "claim_id": str(claim_id),
            "person_id": str(PERSON),
            "accident_on": "2024-03-01",
            "opened_on": "2024-03-08",
            "fund_pays_from": "2024-03-01",
            "injured_parts": ["左小腿"],
            "diagnoses": ["S82.2"],
        }
        await hear("claims.treatment_entitlement_opened.v1", str(claim_id), **told | changes)
        return claim_id

    return open_entitlement


@pytest.fixture
def contract(caller) -> Callable[..., Awaitable[httpx.Response]]:
    """Contract an institution."""

    async def post(code: str = HOSPITAL, **changes: object) -> httpx.Response:
        body = {
            "code": code,
            "name": "样例市第一人民医院",
            "division": "990800",
            "level": "三级甲等",
            "services": ["TREATMENT"],
            "payee": {"name": "样例市第一人民医院", "bank": "样例市城市商业银行", "account": "6299000000000001"},
            "agreement": {"valid_from": "2024-01-01", "valid_to": "2025-12-31"},
        }
        return await caller.post("/v1/institutions", roles="settlement_clerk", json=body | changes)

    return post


@pytest.fixture
def publish(app) -> Callable[..., Awaitable[None]]:
    """Put a catalogue in force without a worker: the demonstration's, or the given rows."""

    async def add(version: str = "2024", rows: list[dict[str, str]] | None = None) -> None:
        async with app.state.database.begin(WORKER) as tx:
            catalogue = tx.add(
                Catalogue(
                    id=new_id(),
                    version=version,
                    file_name="catalogue.csv",
                    job_id=new_id(),
                    recorded_at=tx.now,
                )
            )
            await tx.session.flush()
            tx.add_all(_item(catalogue, row) for row in rows or _rows_of(CATALOGUE))

    return add


def _rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _item(catalogue: Catalogue, row: dict[str, str]) -> CatalogueItem:
    return CatalogueItem(
        catalogue_id=catalogue.id,
        version=catalogue.version,
        code=row["code"],
        name=row["name"],
        item_type=row["item_type"],
        spec=row["spec"],
        unit=row["unit"],
        limit_price=Decimal(row["limit_price"]),
        pay_ratio=Decimal(row["pay_ratio"]),
        restricted=row["restricted"] == "true",
        approval_needed=row["approval_needed"] == "true",
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )


@pytest.fixture
async def hospital(caller, contract, publish, entitle) -> Hospital:
    """A contracted hospital, a catalogue in force, and a person entitled to treatment."""
    assert (await contract()).status_code == 201
    await publish()
    await entitle()
    return Hospital(caller)


@pytest.fixture
async def other_hospital(caller, contract, hospital) -> Hospital:
    assert (await contract(OTHER_HOSPITAL)).status_code == 201
    return Hospital(caller, OTHER_HOSPITAL)


@pytest.fixture
async def stay(hospital) -> str:
    """An open encounter."""
    answer = await hospital.register()
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


@pytest.fixture
async def settled_stay(hospital, stay) -> str:
    """The stay of WE-57, settled on 2024-03-12."""
    assert (await hospital.send(stay, *WE_57)).status_code == 201
    assert (await hospital.discharge(stay)).status_code == 200
    answer = await hospital.settle(stay, "19074.00")
    assert answer.status_code == 201, answer.text
    return stay
