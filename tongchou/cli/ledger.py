"""`tongchou ledger`: prove the books anew."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer
from rich.table import Table

from services.pool_ledger.commands.verify_ledger import verify_ledger
from services.pool_ledger.queries import LedgerFinding
from tongchou.cli.databases import transactions
from tongchou.cli.shown import HERE, AsJson, Directory, console

app = typer.Typer(no_args_is_help=True)


@app.callback()
def books() -> None:
    """Prove the pool ledger's books."""


@app.command()
def verify(directory: Directory = HERE, as_json: AsJson = False) -> None:
    """Recompute every voucher, number, balance, pair and seal; fail, naming the voucher, if one does not hold."""
    with console.status("核验中 verifying ..."):
        findings = asyncio.run(_verified(directory))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    elif findings:
        table = Table("规则 rule", "账套 book", "月份 month", "凭证 voucher", "说明 what is wrong")
        for finding in findings:
            number = "" if finding.number is None else str(finding.number)
            table.add_row(finding.kind, finding.book, finding.month, number, finding.detail)
        console.print(table)
    else:
        console.print("账簿核验无误 the books hold")
    if findings:
        raise typer.Exit(1)


async def _verified(directory: Path) -> Sequence[LedgerFinding]:
    async with transactions(directory, "pool_ledger") as opened:
        return await verify_ledger(opened["pool_ledger"])
