"""Projects and platforms as the registry would announce them, for tests to hear."""

from datetime import UTC, date, datetime
from uuid import UUID

from shared.events import Envelope
from shared.ids import new_id
from shared.periods import Month
from tests.contributions.announced import DIVISION

RECORDED_AT = datetime(2025, 10, 11, 3, tzinfo=UTC)


def project_enrolled(project_id: UUID, employer_id: UUID, **named: object) -> Envelope:
    """80 million, 600 days from New Year of 2024, enrolled in time."""
    payload = {
        "project_id": str(project_id),
        "employer_id": str(employer_id),
        "sector": "HOUSING",
        "contract_price": "80000000.00",
        "labour_cost": None,
        "begins_on": "2024-01-01",
        "ends_on": "2025-08-22",
        "enrolled_on": "2023-12-20",
    }
    return _told("project_enrolled", project_id, payload | named)


def project_changed(project_id: UUID, **named: object) -> Envelope:
    """A rise to 86 million, filed in September 2024."""
    payload = {
        "project_id": str(project_id),
        "change_id": str(new_id()),
        "kind": "COST_CHANGE",
        "filed_on": "2024-09-02",
        "contract_price": "86000000.00",
        "labour_cost": None,
        "ends_on": "2025-08-22",
    }
    return _told("project_changed", project_id, payload | named)


def orders_reported(employer_id: UUID, orders: dict[str, int], month: str = "2025-09") -> Envelope:
    payload = {"employer_id": str(employer_id), "month": month, "orders": orders}
    return _told("platform_orders_reported", employer_id, payload)


def _told(name: str, key: UUID, payload: dict) -> Envelope:
    return Envelope(
        id=new_id(),
        type=f"registry.{name}.v1",
        key=str(key),
        division=DIVISION,
        period=Month(2024, 5),
        effective_on=date(2024, 5, 1),
        recorded_at=RECORDED_AT,
        correlation_id="test",
        causation_id=None,
        producer="registry",
        payload=payload,
    )
