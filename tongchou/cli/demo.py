"""`tongchou demo`: a prefecture's month on this machine, from its files to the closed statement."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from demo.client import Client
from demo.month import DemoMonth
from demo.play import Played, play
from demo.stage import Stage
from shared.periods import Month
from tongchou import stack
from tongchou.cli.shown import HERE, AsJson, Directory, console, installation_in
from tongchou.cli.statement import show_statement
from tongchou.dashboard_accounts import passwords
from tongchou.installation import DASHBOARD, Installation
from tongchou.local_server import write_private
from tongchou.services import NAMES

app = typer.Typer()


def _share(text: str) -> Fraction:
    try:
        share = Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise typer.BadParameter("请填 0.01 或 1/100 这样的份额 a share such as 0.01 or 1/100 is wanted") from error
    if not 0 < share <= 1:
        raise typer.BadParameter("份额应大于 0 且不超过 1 the share must be above 0 and at most 1")
    return share


def _month(text: str) -> str:
    try:
        return str(Month.parse(text))
    except ValueError as error:
        raise typer.BadParameter("请填 2025-09 这样的月份 a month such as 2025-09 is wanted") from error


Share = Annotated[Fraction, typer.Option(parser=_share, help="share of 1.09 million insured, such as 0.01 or 1/100")]
PlayedMonth = Annotated[str, typer.Option(parser=_month, help="the month to play")]


@app.command()
def demo(
    scale: Share = Fraction(1, 100),
    seed: int = 1,
    month: PlayedMonth = "2025-09",
    directory: Directory = HERE,
    as_json: AsJson = False,
) -> None:
    """Play one prefecture's month; played again, nothing changes."""
    installation = installation_in(directory)
    played_month = DemoMonth(seed, scale, month)
    _must_be_the_same(installation, played_month)
    with console.status("启动中 starting ..."):
        stack.start(installation)
    outcome = _played(installation, played_month, directory / "demo")
    if as_json:
        typer.echo(json.dumps(outcome.statement, ensure_ascii=False))
        return
    show_statement(outcome.statement)
    console.print(f"花名册 roster: {_rows(outcome.roster)}    到账 receipts: {_rows(outcome.receipts)}")
    console.print(f"银行 bank: 已付 paid {outcome.bank.paid}, 退回 returned {outcome.bank.returned}")
    year = played_month.first_day.year
    console.print(f"驾驶舱 dashboard: {installation.address(DASHBOARD)}/?from={year}-01&to={year}-12")
    for account, password in passwords(installation.dashboard_passwords_file).items():
        console.print(f"    登录 sign in: {account} / {password}")
    console.print("停止 stop: make stop")


def _played(installation: Installation, month: DemoMonth, files: Path) -> Played:
    issuer = installation.issuer
    client = Client(
        {name: installation.address(name) for name in NAMES},
        lambda p: issuer.token(p.subject, division=p.division, roles=p.roles, institution=p.institution),
        played=f"demo/{month.seed}/{month.scale}/{month.month}",
    )
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        tasks = {}

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what)
            progress.update(tasks[what], completed=done, total=total or None)

        return play(Stage(month, client, files, told))


def _must_be_the_same(installation: Installation, month: DemoMonth) -> None:
    """One installation plays one demonstration: another would add its people to the first's."""
    kept = installation.directory / "demo.json"
    told = json.dumps({"seed": month.seed, "scale": str(month.scale), "month": month.month})
    if kept.exists() and kept.read_text() != told:
        console.print(
            f"这里已演示过 {kept.read_text()}；换规模请用 --dir 指定新目录，或先 make stop 再删除该目录。\n"
            "This installation has played another demonstration: name a fresh --dir."
        )
        raise typer.Exit(2)
    installation.directory.mkdir(parents=True, exist_ok=True)
    write_private(kept, told)


def _rows(result: dict[str, int]) -> str:
    return f"{result['taken']} / {result['rows']}, 退回 refused {result['refused']}"
