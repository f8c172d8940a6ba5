"""Makes the dashboard's application and runs it, in a process of its own: `tongchou dashboard --host --port`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from nicegui import app as pages_app
from nicegui import ui

from services.pool_ledger.dashboard import session, texts
from services.pool_ledger.dashboard.client import LedgerClient
from services.pool_ledger.dashboard.desk import Desk
from services.pool_ledger.dashboard.pages.frame import MARK, draw_broken
from services.pool_ledger.dashboard.pages.overview import add_overview
from services.pool_ledger.dashboard.pages.sign_in import add_sign_in
from services.pool_ledger.dashboard.settings import DashboardSettings
from shared.crypto import Secrets

SESSION_PURPOSE = "dashboard/session"


def create_dashboard(settings: DashboardSettings) -> FastAPI:
    """Return the application; NiceGUI holds one per process."""
    desk = Desk(settings, LedgerClient.at(settings.pool_ledger_url))
    session.keep_sessions_in(settings.files_dir / "dashboard")

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await desk.ledger.close()

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    add_overview(desk)
    add_sign_in(desk)
    pages_app.on_page_exception(draw_broken)
    ui.run_with(
        app,
        title=texts.SYSTEM.zh,
        favicon=MARK,
        language="zh-CN",
        tailwind=False,
        show_welcome_message=False,
        storage_secret=Secrets.from_file(settings.secret_key_file).key(SESSION_PURPOSE).hex(),
        session_middleware_kwargs={"max_age": int(session.SIGNED_IN_FOR.total_seconds()), "same_site": "lax"},
    )
    return app


def run(settings: DashboardSettings, host: str, port: int) -> None:
    """Serve the dashboard until the process is told to stop."""
    uvicorn.run(create_dashboard(settings), host=host, port=port, log_level="warning", server_header=False)
