"""An express outlet, a platform and an ordinary firm, on a database of the test's own: files need it."""

import pytest

from services.registry.models import Employer, Person
from shared.db import Transaction
from tests.registry.employed import code, employer, enrolment

POSTAL_HEADER = "月份,网点编码,统一社会信用代码,网点名称,许可证号,许可企业统一社会信用代码,行政区划,快递员人数"
ORDERS_HEADER = "月份,统一社会信用代码,订单类型,订单数,行政区划"
OUTLET, PLATFORM, FIRM, COMPANY = 11, 12, 13, 14


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
async def units(begin) -> dict[int, Employer]:
    async with begin() as tx:
        return {
            OUTLET: employer(tx, OUTLET, type="EXPRESS_OUTLET", industry_code="6020"),
            PLATFORM: employer(tx, PLATFORM, type="PLATFORM", industry_code="6490"),
            FIRM: employer(tx, FIRM),
        }


@pytest.fixture
def enrol_couriers(begin):
    """Put so many couriers on a unit's roster; a second call adds others."""
    enrolled: list[int] = []

    async def on_roster(unit: Employer, couriers: int, **named: object) -> None:
        async with begin() as tx:
            for number in range(len(enrolled), len(enrolled) + couriers):
                person = _courier(tx, number)
                await tx.session.flush()
                enrolment(tx, unit, person.id, **named)
            enrolled.extend(range(couriers))

    return on_roster


def _courier(tx: Transaction, number: int) -> Person:
    cipher, id_no = tx.secrets.cipher("person"), f"E{number:08}"
    return tx.add(
        Person(
            id=tx.secrets.pseudonyms("person")("PASSPORT", id_no),
            id_type="PASSPORT",
            id_no_blind=cipher.blind(f"PASSPORT\x1f{id_no}"),
            id_no_sealed=cipher.seal(id_no),
            name_sealed=cipher.seal("快递员"),
            recorded_at=tx.now,
        )
    )


def listed(number: int | None = OUTLET, **named: object) -> str:
    """A line of the postal authority's list, of the so many-th unit; None has no credit code of its own."""
    fields = {
        "month": "2024-05",
        "outlet_code": f"KD{number or 0:04}",
        "credit_code": "" if number is None else code(number),
        "name": "样例快递网点",
        "licence_no": "鲁邮20240001",
        "company_code": code(COMPANY),
        "division": "990811",
        "couriers": 2,
    }
    return ",".join(map(str, (fields | named).values()))


def orders(**named: object) -> str:
    """A line of a report of platform orders."""
    fields = {
        "month": "2025-09",
        "credit_code": code(PLATFORM),
        "order_kind": "DELIVERY",
        "orders": 1_250_000,
        "division": "990811",
    }
    return ",".join(map(str, (fields | named).values()))


@pytest.fixture
def list_outlets(hand_in):
    async def taken(*lines: str, received_on: str = "2024-05-20", **named: str) -> dict:
        content = ("\n".join([POSTAL_HEADER, *lines]) + "\n").encode()
        return await hand_in(content, path="/v1/postal-lists", received_on=received_on, **named)

    return taken


@pytest.fixture
def report_orders(hand_in):
    async def taken(*lines: str, received_on: str = "2025-10-10", **named: str) -> dict:
        content = ("\n".join([ORDERS_HEADER, *lines]) + "\n").encode()
        return await hand_in(content, path="/v1/platform-orders", received_on=received_on, **named)

    return taken
