from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from services.pool_ledger.app import SERVICE
from shared.db import Database
from shared.web import Service
from tests.pool_ledger.pool import Pool


@pytest.fixture
def service() -> Service:
    return SERVICE


@pytest.fixture
def pool(caller: Any, database: Database) -> Pool:
    return Pool(database, caller)


@pytest.fixture
def own_pool(app: Any, caller: Any, own_database: Database) -> Pool:
    """The same on a database of the test's own: for what a superuser can do."""
    app.state.database = own_database
    return Pool(own_database, caller)


@pytest.fixture
async def funded(pool: Pool) -> Pool:
    """A prefecture with 500,000.00 in its expenditure account."""
    await pool.open_book("9908", a1002="500000.00")
    return pool


@pytest.fixture
def order_states(pool: Pool) -> Callable[[], Awaitable[dict[str, str]]]:
    """Where each payment order stands."""

    async def states() -> dict[str, str]:
        return {item["id"]: item["state"] for item in (await pool.asked("/v1/payment-orders"))["items"]}

    return states
