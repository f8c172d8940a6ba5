from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import httpx
import pytest
from sqlalchemy import text

from services.claims.app import SERVICE
from shared.asking import Asking
from shared.calendars import working_days
from shared.web import Service
from tests.claims.memory import Memory
from tests.claims.office import Neighbours, Office
from tests.claims.redone import redone


@pytest.fixture
def service() -> Service:
    return SERVICE


@pytest.fixture
def neighbours() -> Neighbours:
    return Neighbours()


@pytest.fixture
def app(app, neighbours):
    client = httpx.AsyncClient(transport=httpx.MockTransport(neighbours.answer))
    app.state.asking = Asking(client, {"registry": "http://registry", "contributions": "http://contributions"})
    return app


STORED = " UNION ALL ".join(
    f"SELECT '{table}' AS kept_in, workings, {amount} AS fen FROM {table} WHERE workings ->> 'rule' <> ''"
    for table, amount in (
        ("benefit_awards", "amount_fen"),
        ("monthly_rates", "amount_fen"),
        ("entitlement_measures", "coalesce(amount_fen, (facts ->> 'own_wage')::numeric * 100)"),
        ("entitlement_increments", "amount_fen"),
        ("debts", "amount_fen"),
    )
)
OWN_WAGES = "SELECT 'own wage', own_wage_workings, own_wage_fen FROM benefit_awards WHERE own_wage_fen IS NOT NULL"


@pytest.fixture
async def every_amount_is_redone(connection) -> AsyncIterator[None]:
    """Redo by hand, from their workings alone, all amounts that a test of real cases leaves behind."""
    yield
    async with connection.begin_nested():
        await connection.execute(text("SELECT set_config('tongchou.scope', '99', true)"))
        for kept_in, workings, stored in await connection.execute(text(f"{STORED} UNION ALL {OWN_WAGES}")):
            assert redone(workings) == Decimal(stored) / 100, (kept_in, workings)


@pytest.fixture
def office(caller, connection, app, neighbours, settings, every_amount_is_redone) -> Office:
    return Office(caller, Memory(connection, app, neighbours, settings.files_dir))


@pytest.fixture
def clock_at(app, database) -> Callable[[str], None]:
    """Let it be noon of a day."""

    def turn(day: str) -> None:
        app.state.database = replace(database, clock=lambda: datetime.fromisoformat(f"{day}T12:00:00+08:00"))

    return turn


@pytest.fixture
def last_known_year(app, database) -> int:
    """The last year whose holidays are published; it is New Year's Eve of that year."""
    year = max(working_days("990811").years)
    app.state.database = replace(database, clock=lambda: datetime(year, 12, 31, tzinfo=UTC))
    return year
