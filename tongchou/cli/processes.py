"""`tongchou serve`, `work`, `dashboard`, `bootstrap`: single processes, as compose and Kubernetes start them."""

import asyncio
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from services.pool_ledger.dashboard.settings import DashboardSettings
from shared.settings import Settings
from shared.web import create_app
from tongchou import logs
from tongchou.bootstrap import bootstrap as bring_up_to_date
from tongchou.local_server import LOOPBACK
from tongchou.services import load
from tongchou.worker import work as work_for

app = typer.Typer()
Host = Annotated[str, typer.Option(help="address to listen on")]
Port = Annotated[int, typer.Option(help="port to listen on")]


@app.command()
def serve(service: str, host: Host = LOOPBACK, port: Port = 8000) -> None:
    """Answer a service's HTTP requests."""
    logs.configure()
    application = create_app(load(service), Settings())
    uvicorn.run(application, host=host, port=port, log_level="warning", access_log=False)


@app.command()
def work(service: str) -> None:
    """Work for a service: relay, consumer, jobs, timers."""
    logs.configure()
    asyncio.run(work_for(load(service), Settings()))


@app.command()
def dashboard(host: Host = LOOPBACK, port: Port = 8100) -> None:
    """Show the provincial dashboard."""
    logs.configure()
    import_module("services.pool_ledger.dashboard.app").run(DashboardSettings(), host, port)


@app.command()
def bootstrap(
    admin_url: Annotated[str, typer.Option(envvar="TONGCHOU_ADMIN_DATABASE_URL")],
    passwords_file: Annotated[Path, typer.Option(envvar="TONGCHOU_DATABASE_PASSWORDS_FILE")],
) -> None:
    """Create databases and roles, migrate, create topics; may be repeated."""
    asyncio.run(bring_up_to_date(admin_url, passwords_file))


if __name__ == "__main__":  # the supervisor starts its children here: half of what `tongchou` imports is not for them
    app()
