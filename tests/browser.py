"""Pages as users meet them: served on loopback, looked at with Chromium, from which no request may leave."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import TypeVar
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI
from playwright.async_api import Browser, Page, StorageState, expect

PATIENCE = 20_000  # milliseconds, for a busy machine

expect.set_options(timeout=PATIENCE)


class ThreadedServer:
    """Serves an application on a free loopback port until it is stopped."""

    def __init__(self, app: FastAPI) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))  # listens at once: a caller waits, and is not refused
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=10)


@dataclass
class Window:
    """One browser window before a server, and every host that it asked for anything."""

    page: Page
    address: str
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    async def open(self, path: str = "/") -> None:
        await self.page.goto(f"{self.address}{path}")


Seen = TypeVar("Seen", bound=Window)


@asynccontextmanager
async def opened(
    chromium: Browser, window: type[Seen], address: str, kept: StorageState | None = None
) -> AsyncIterator[Seen]:
    """Open 1366 x 768 pixels; whatever happens there, no request may leave for another host."""
    context = await chromium.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN", storage_state=kept)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    visitor = window(page, address)
    page.on("request", lambda request: visitor.hosts.add(urlsplit(request.url).netloc))
    page.on("websocket", lambda websocket: visitor.hosts.add(urlsplit(websocket.url).netloc))
    page.on("pageerror", lambda error: visitor.errors.append(str(error)))
    yield visitor
    await context.close()
    assert visitor.hosts - {""} == {urlsplit(address).netloc}
    assert visitor.errors == []
