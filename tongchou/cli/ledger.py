"""`tongchou ledger`: prove the books anew."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict

import typer
from rich.table import Table

from services.pool_ledger.commands.verify_ledger import verify_ledger
from services.pool_ledger.queries import LedgerFinding
from shared.auth import Actor
from shared.crypto import Secrets
from shared.db import Database
from tongchou.cli.shown import HERE, AsJson, Directory, console, installation_in
from tongchou.databases import create_databases
from tongchou.installation import Installation
from tongchou.services import NAMES

app = typer.Typer(no_args_is_help=True)


@app.callback()
def books() -> None:
    """Prove the pool ledger's books."""


@app.command()
def verify(directory: Directory = HERE, as_json: AsJson = False) -> None:
    """Recompute every voucher, number, balance, pair and seal; fail, naming the voucher, if one does not hold."""
    with console.status("核验中 verifying ..."):
        findings = asyncio.run(_verified(installation_in(directory)))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    elif findings:
        table = Table("规则 rule", "账套 book", "月份 month", "凭证 voucher", "说明 what is wrong")
        for finding in findings:
            number = "" if finding.number is None else str(finding.number)
            table.add_row(finding.kind, finding.book or "", finding.month or "", number, finding.detail)
        console.print(table)
    else:
        console.print("账簿核验无误 the books hold")
    if findings:
        raise typer.Exit(1)


async def _verified(installation: Installation) -> Sequence[LedgerFinding]:
    installation.postgres.ensure_started()
    databases = await create_databases(installation.postgres.dsn(), NAMES, installation.passwords_file)
    database = Database.connect(
        databases.services["pool_ledger"].url, Secrets.from_file(installation.directory / "province-secret")
    )
    auditor = Actor("tongchou-ledger-verify", installation.division, frozenset({"auditor"}))
    try:
        async with database.begin(auditor) as tx:
            return await verify_ledger(tx)
    finally:
        await database.close()
