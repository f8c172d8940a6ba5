from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from services.claims.app import SERVICE
from shared.asking import Asking
from shared.calendars import working_days
from shared.web import Service
from tests.claims.memory import Memory
from tests.claims.office import Neighbours, Office


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


@pytest.fixture
def office(caller, connection, app, neighbours, settings) -> Office:
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
