"""A dashboard as users meet it: a process of its own, before a stubbed pool_ledger, looked at with Chromium."""

import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import stamina
from playwright.async_api import Browser, StorageState

from services.pool_ledger.dashboard.accounts import Account, hash_password, write_accounts
from tests.browser import ThreadedServer, Window, opened
from tests.pool_ledger.dashboard.ledger_stub import LedgerStub

RUN = (
    "import sys; from services.pool_ledger.dashboard.app import run;"
    " from services.pool_ledger.dashboard.settings import DashboardSettings;"
    " run(DashboardSettings(), '127.0.0.1', int(sys.argv[1]))"
)
CHECKOUT = Path(__file__).parents[3]
PASSWORD = "正确 horse 电池"


@pytest.fixture(scope="session")
def ledger_stub() -> LedgerStub:
    return LedgerStub()


@pytest.fixture(scope="session")
def dashboard_address(ledger_stub: LedgerStub, province_secret: Path, workplace: Path) -> Iterator[str]:
    """The dashboard as `tongchou dashboard` runs it."""
    ledger = ThreadedServer(ledger_stub.app())
    accounts = workplace / "accounts.json"
    password = hash_password(PASSWORD)
    people = {"manager": ("token-good", "王敏"), "late": ("token-expired", "李强"), "clerk": ("token-clerk", "赵磊")}
    write_accounts(accounts, {user: Account(password, token, name) for user, (token, name) in people.items()})
    environment = {
        "TONGCHOU_POOL_LEDGER_URL": ledger.address,
        "TONGCHOU_SECRET_KEY_FILE": str(province_secret),
        "TONGCHOU_ACCOUNTS_FILE": str(accounts),
        "TONGCHOU_DIVISION": "99",
        "TONGCHOU_FILES_DIR": str(workplace / "files"),
    }
    inherited = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    port = _free_port()
    process = subprocess.Popen([sys.executable, "-c", RUN, str(port)], cwd=CHECKOUT, env=inherited | environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_it_answers(address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
        ledger.stop()


@stamina.retry(on=httpx.TransportError, attempts=None, timeout=60, wait_initial=0.1, wait_max=0.3)
def _wait_until_it_answers(address: str) -> None:
    httpx.get(f"{address}/health").raise_for_status()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Visitor(Window):
    """A window before the dashboard."""

    async def sign_in(self, user: str = "manager", password: str = PASSWORD) -> None:
        await self.page.locator("input[name=user]").fill(user)
        await self.page.locator("input[name=password]").fill(password)
        await self.page.locator("button[type=submit]").click()


@pytest.fixture
async def visitor(chromium: Browser, dashboard_address: str) -> AsyncIterator[Visitor]:
    """A window without a past."""
    async with opened(chromium, Visitor, dashboard_address) as visitor:
        yield visitor


@pytest.fixture(scope="session")
async def managers_cookie(chromium: Browser, dashboard_address: str) -> StorageState:
    """What the browser keeps once the manager has signed in."""
    async with opened(chromium, Visitor, dashboard_address) as visitor:
        await visitor.open("/")
        await visitor.sign_in()
        await visitor.page.wait_for_url(lambda url: "/sign-in" not in url)
        return await visitor.page.context.storage_state()


@pytest.fixture
async def signed_in(chromium: Browser, dashboard_address: str, managers_cookie: StorageState) -> AsyncIterator[Visitor]:
    """A window in which the manager looks at the year 2025."""
    async with opened(chromium, Visitor, dashboard_address, managers_cookie) as visitor:
        await visitor.open("/?lang=zh&from=2025-01&to=2025-12")
        yield visitor
