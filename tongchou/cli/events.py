"""`tongchou events`: how old the oldest unsent fact is, and what could not take effect."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import asyncpg
import typer
from rich.table import Table

from tongchou.cli.shown import HERE, AsJson, Directory, console, installation_in
from tongchou.databases import create_databases
from tongchou.services import NAMES

app = typer.Typer()

OLDEST_UNSENT = "SELECT count(*), min(envelope::json ->> 'recorded_at') FROM outbox WHERE position IS NULL"
HELD = "SELECT event_id, stream, key, state, reason, tries, since FROM inbox_set_aside ORDER BY seq"
RELEASE = "UPDATE inbox_set_aside SET state = 'WAITING', tries = 0, since = now() WHERE event_id = $1 RETURNING key"


async def _each_service(directory: Any, statement: str, *arguments: Any) -> dict[str, list[asyncpg.Record]]:
    installation = installation_in(directory)
    databases = await create_databases(installation.postgres.dsn(), NAMES, installation.passwords_file)
    answers = {}
    for name in NAMES:
        connection = await asyncpg.connect(databases.services[name].url)
        await connection.execute("SELECT set_config('tongchou.scope', $1, false)", installation.division)
        answers[name] = await connection.fetch(statement, *arguments)
        await connection.close()
    return answers


@app.command()
def lag(directory: Directory = HERE, as_json: AsJson = False) -> None:
    """Tell, per service, how many facts are unsent and how old the oldest is."""
    answers = asyncio.run(_each_service(directory, OLDEST_UNSENT))
    told = {name: {"unsent": rows[0][0], "oldest_seconds": _age(rows[0][1])} for name, rows in answers.items()}
    if as_json:
        typer.echo(json.dumps(told))
        return
    table = Table("服务 service", "未发送 unsent", "最早秒数 oldest, seconds")
    for name, said in told.items():
        table.add_row(name, str(said["unsent"]), f"{said['oldest_seconds']:.1f}")
    console.print(table)


@app.command()
def held(directory: Directory = HERE, as_json: AsJson = False) -> None:
    """List events that wait or are parked, with the reason."""
    answers = asyncio.run(_each_service(directory, HELD))
    rows = [{"service": name, **dict(row)} for name, found in answers.items() for row in found]
    if as_json:
        typer.echo(json.dumps(rows, default=str))
        return
    table = Table("服务 service", "状态 state", "来源 from", "键 key", "次数 tries", "原因 reason", "事件 event")
    for row in rows:
        shown = (row["service"], row["state"], row["stream"], row["key"], str(row["tries"]), row["reason"])
        table.add_row(*shown, str(row["event_id"]))
    console.print(table if rows else "没有等待或搁置的事件 nothing waits and nothing is parked")


@app.command()
def release(event_id: str, directory: Directory = HERE) -> None:
    """Let a parked event be tried again, and those of its key behind it."""
    answers = asyncio.run(_each_service(directory, RELEASE, event_id))
    released = [name for name, rows in answers.items() if rows]
    console.print(f"已放行 released: {', '.join(released)}" if released else "未找到该事件 no such event is held")
    if not released:
        raise typer.Exit(1)


def _age(recorded_at: str | None) -> float:
    if recorded_at is None:
        return 0.0
    return (datetime.now(UTC) - datetime.fromisoformat(recorded_at)).total_seconds()
