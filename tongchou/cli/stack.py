"""`tongchou up`, `status`, `down`: the embedded installation."""

import json
from dataclasses import asdict

import typer
from rich.table import Table

from tongchou import stack
from tongchou.cli.shown import HERE, AsJson, Directory, console, installation_in
from tongchou.installation import DASHBOARD

app = typer.Typer()


@app.command()
def up(directory: Directory = HERE) -> None:
    """Start PostgreSQL, the five services, their workers and the dashboard; return when all answer."""
    installation = installation_in(directory)
    with console.status("启动中 starting ..."):
        stack.start(installation)
    console.print(f"运行中 running. 驾驶舱 dashboard: {installation.address(DASHBOARD)}")


@app.command()
def down(directory: Directory = HERE) -> None:
    """Stop everything; nothing that was committed is lost."""
    stopped = stack.stop(installation_in(directory))
    console.print("已停止 stopped" if stopped else "没有在运行 nothing was running")


@app.command()
def status(directory: Directory = HERE, as_json: AsJson = False) -> None:
    """Tell which processes run, how often they were started, and whether they answer."""
    processes = stack.status(installation_in(directory))
    if as_json:
        typer.echo(json.dumps([asdict(process) for process in processes]))
    elif not processes:
        console.print("没有在运行 nothing is running")
    else:
        table = Table("进程 process", "pid", "启动次数 starts", "应答 answers")
        for process in processes:
            answers = {True: "是 yes", False: "否 no", None: ""}[process.answers]
            table.add_row(process.name, str(process.pid or "-"), str(process.starts), answers)
        console.print(table)
    if not processes or any(process.pid is None or process.answers is False for process in processes):
        raise typer.Exit(1)
