"""`tongchou events`: how old the oldest unsent fact is, and what could not take effect."""

import asyncio
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import typer
from rich.table import Table

from shared.problems import Problem
from shared.set_aside import held as events_held
from shared.set_aside import release as release_event
from shared.web.measures import oldest_unpublished
from tongchou.cli.databases import transactions
from tongchou.cli.shown import HERE, AsJson, Directory, console
from tongchou.services import NAMES

app = typer.Typer(no_args_is_help=True)
HELD = ("consumer", "state", "stream", "key", "tries", "reason", "event_id", "since")


@app.command()
def lag(directory: Directory = HERE, as_json: AsJson = False) -> None:
    """Tell, per service, how old the oldest fact is that has not been sent yet."""
    ages = asyncio.run(_ages(directory))
    if as_json:
        typer.echo(json.dumps(ages))
        return
    table = Table("服务 service", "最早未发送，秒 oldest unsent, seconds")
    for service, seconds in ages.items():
        table.add_row(service, f"{seconds:.1f}")
    console.print(table)


@app.command()
def held(directory: Directory = HERE, as_json: AsJson = False) -> None:
    """List events that wait or are parked, with the reason."""
    rows = asyncio.run(_held(directory))
    if as_json:
        typer.echo(json.dumps(rows, default=str))
        return
    table = Table("服务 service", "状态 state", "来源 from", "键 key", "次数 tries", "原因 reason", "事件 event")
    for row in rows:
        table.add_row(*(str(row[name]) for name in HELD[:-1]))
    console.print(table if rows else "没有等待或搁置的事件 nothing waits and nothing is parked")


@app.command()
def release(service: str, event_id: UUID, directory: Directory = HERE) -> None:
    """Let a parked event of SERVICE be tried again, and those of its key behind it."""
    try:
        asyncio.run(_release(directory, service, event_id))
    except Problem as problem:
        console.print(problem.to_json()["detail"])
        raise typer.Exit(1) from problem
    console.print("已放行 released")


async def _ages(directory: Path) -> dict[str, float]:
    async with transactions(directory, *NAMES) as opened:
        return {service: await oldest_unpublished(tx) for service, tx in opened.items()}


async def _held(directory: Path) -> list[dict[str, Any]]:
    async with transactions(directory, *NAMES) as opened:
        found = [row for service, tx in opened.items() for row in await events_held(tx, service)]
    return [{name: getattr(row, name) for name in HELD} for row in found]


async def _release(directory: Path, service: str, event_id: UUID) -> None:
    async with transactions(directory, service) as opened:
        await release_event(opened[service], service, event_id)
