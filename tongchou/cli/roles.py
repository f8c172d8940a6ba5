"""`tongchou roles`: the first accounts that grant roles. All others are granted by them, over HTTP."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer

from services.registry.commands.access.begin_access import begin_access
from shared.auth import Actor
from shared.crypto import Secrets
from shared.db import Database, Transaction
from shared.problems import Problem
from shared.settings import Settings
from tongchou.cli.databases import transactions
from tongchou.cli.shown import HERE, Directory, console

app = typer.Typer(no_args_is_help=True)
Account = Annotated[str, typer.Option(help="user id at the identity provider")]


@app.callback()
def roles() -> None:
    """Roles of accounts."""


@app.command()
def bootstrap(administrator: Account, reviewer: Account, approver: Account, directory: Directory = HERE) -> None:
    """Let three accounts request, review and approve roles; refused once anybody does."""
    accounts = {"access_administrator": administrator, "access_reviewer": reviewer, "access_approver": approver}
    try:
        asyncio.run(grant_first(accounts, directory))
    except Problem as problem:
        console.print(f"{problem.to_json()['detail']} {problem.to_json('en')['detail']}")
        raise typer.Exit(1) from problem
    for role, account in accounts.items():
        console.print(f"{account}: {role}")


async def grant_first(accounts: Mapping[str, str], directory: Path) -> None:
    """Grant each account the role it is named for, in the whole installation."""
    async with _registry(directory) as tx:
        await begin_access(tx, tx.actor.division, accounts)


@asynccontextmanager
async def _registry(directory: Path) -> AsyncIterator[Transaction]:
    """Open the registry's database: that of the environment, as in a container, or the embedded installation's."""
    if "TONGCHOU_DATABASE_URL" not in os.environ:
        async with transactions(directory, "registry") as opened:
            yield opened["registry"]
        return
    settings = Settings()
    database = Database.connect(settings.database_url, Secrets.from_file(settings.secret_key_file))
    async with database.begin(Actor("operator", settings.division, frozenset({"auditor"}))) as tx:
        yield tx
    await database.close()
