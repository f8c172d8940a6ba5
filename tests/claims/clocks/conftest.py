from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from shared.db import Database
from tests.claims.clocks.ledger_of_cases import Cases


@pytest.fixture
def cases(database) -> Cases:
    return Cases(database)


@pytest.fixture
def on(app, database) -> Callable[[str], Database]:
    """Let it be noon of a day, for the doors and for what is run by the database that is returned."""

    def at_noon(text: str) -> Database:
        app.state.database = replace(
            database, clock=lambda: datetime.fromisoformat(f"{text}T04:00:00").replace(tzinfo=UTC)
        )
        return app.state.database

    return at_noon
