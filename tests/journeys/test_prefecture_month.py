"""A whole prefecture month, from four senders' files to a closed statement, on the embedded stack and on Kafka."""

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from threading import Thread

import asyncpg
import pytest
from typer.testing import CliRunner

from demo.client import Client
from demo.month import DemoMonth
from demo.play import Played, play
from demo.stage import Stage
from shared.money import Money
from tongchou import stack
from tongchou.cli.main import app
from tongchou.installation import Installation
from tongchou.local_server import wait_until
from tongchou.services import NAMES

MONTH = DemoMonth(seed=7, scale=Fraction(1, 2000))


EITHER_CARRIER = ["postgres", pytest.param("kafka", marks=pytest.mark.kafka)]


@pytest.fixture(scope="module", params=EITHER_CARRIER)
def installation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A running installation, one for each carrier: starting its processes takes longer than playing a month."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TONGCHOU_TRANSPORT", request.param)
        if request.param == "kafka":
            environment.setenv("TONGCHOU_KAFKA_SERVERS", request.getfixturevalue("kafka"))
        installation = Installation(tmp_path_factory.mktemp("played") / "installation", favour_ports=False)
        try:
            stack.start(installation)
            yield installation
        finally:
            stack.stop(installation)
            installation.postgres.destroy()


def played(installation: Installation, files: Path) -> Played:
    issuer = installation.issuer
    client = Client(
        {name: installation.address(name) for name in NAMES},
        lambda p: issuer.token(p.subject, division=p.division, roles=p.roles, institution=p.institution),
        played="journey",
    )
    return play(Stage(MONTH, client, files, lambda what, done, total: None))


def pids(installation: Installation) -> dict[str, int | None]:
    told = json.loads(installation.status_file.read_text())
    return {name: said["pid"] for name, said in told.items()}


def balances(statement: dict) -> bool:
    opening, income, expenditure, closing = (
        Money.yuan(statement[name]) for name in ("opening", "income_total", "expenditure_total", "closing")
    )
    return closing == opening + income - expenditure and income > Money(0) < expenditure


def proved(installation: Installation) -> list[dict]:
    """What `tongchou ledger verify` finds; it fails if it finds anything."""
    told = CliRunner().invoke(app, ["ledger", "verify", "--json", "--dir", str(installation.directory)])
    findings = json.loads(told.stdout)
    assert told.exit_code == bool(findings)
    return findings


async def alter_a_posting(installation: Installation) -> None:
    """Change the first voucher of the prefecture's book as only a superuser who switches the guards off could."""
    connection = await asyncpg.connect(installation.postgres.dsn("tongchou_pool_ledger"))
    await connection.execute("SET session_replication_role = replica")
    await connection.execute(
        "UPDATE postings SET debit_fen = debit_fen + 1 WHERE debit_fen > 0 AND voucher_id = "
        "(SELECT id FROM vouchers WHERE book = '9908' AND number = 1)"
    )
    await connection.close()


def test_killing_any_process_in_the_middle_loses_nothing(installation, tmp_path):
    undisturbed = set(pids(installation))
    outcome: list[Played] = []
    playing = Thread(target=lambda: outcome.append(played(installation, tmp_path / "files")))
    playing.start()
    for name in [*(f"{service}-worker" for service in NAMES), *NAMES, "postgres"]:
        wait_until(lambda name=name: bool(pids(installation)[name]), what=f"{name} up", seconds=60)
        os.kill(pids(installation)[name], signal.SIGKILL)
    playing.join(timeout=240)

    assert undisturbed == set(pids(installation))
    assert outcome, "the month did not come to its end"
    assert played(installation, tmp_path / "files").statement == outcome[0].statement
    assert balances(outcome[0].statement)


@pytest.mark.parametrize("installation", EITHER_CARRIER[:1], indirect=True)
def test_a_month_ends_in_a_closed_statement_and_playing_it_again_changes_nothing(installation, tmp_path):
    first = played(installation, tmp_path / "files")
    again = played(installation, tmp_path / "files")

    assert again.statement == first.statement
    assert balances(first.statement)
    assert first.roster["refused"] > 0
    assert first.receipts["refused"] > 0
    assert first.bank.returned == 1
    assert proved(installation) == []
    asyncio.run(alter_a_posting(installation))
    assert ("9908", 1) in {(finding["book"], finding["number"]) for finding in proved(installation)}
