"""`tongchou audit`: prove that no sealed row of the audit trails was altered."""

import asyncio
import json
from pathlib import Path

import typer

from shared.audit import first_broken_seal
from tongchou.cli.databases import transactions
from tongchou.cli.shown import HERE, AsJson, Directory, console
from tongchou.services import NAMES

app = typer.Typer(no_args_is_help=True)


@app.callback()
def trails() -> None:
    """Prove the audit trails."""


@app.command()
def verify(directory: Directory = HERE, as_json: AsJson = False) -> None:
    """Recompute every seal; fail, naming the service and the last row of the first seal that does not hold."""
    broken = asyncio.run(_broken(directory))
    if as_json:
        typer.echo(json.dumps(broken))
    elif broken:
        for service, last_row in broken.items():
            console.print(f"{service}: 封签止于第 {last_row} 行，已被破坏 the seal up to row {last_row} is broken")
    else:
        console.print("审计记录核验无误 the audit trails hold")
    if broken:
        raise typer.Exit(1)


async def _broken(directory: Path) -> dict[str, int]:
    async with transactions(directory, *NAMES) as opened:
        found = {service: await first_broken_seal(tx) for service, tx in opened.items()}
    return {service: last_row for service, last_row in found.items() if last_row is not None}
