"""A whole prefecture month, from four senders' files to a closed statement, on the embedded stack and on Kafka."""

import json
import os
import signal
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from threading import Thread

import pytest

from demo.client import Client
from demo.month import DemoMonth
from demo.play import Played, play
from demo.stage import Stage
from shared.money import Money
from tongchou import stack
from tongchou.installation import Installation
from tongchou.local_server import wait_until
from tongchou.services import NAMES

MONTH = DemoMonth(seed=7, scale=Fraction(1, 2000))


@pytest.fixture(params=["postgres", pytest.param("kafka", marks=pytest.mark.kafka)])
def installation(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Installation]:
    """A running installation of the test's own, on either carrier."""
    monkeypatch.setenv("TONGCHOU_TRANSPORT", request.param)
    if request.param == "kafka":
        monkeypatch.setenv("TONGCHOU_KAFKA_SERVERS", request.getfixturevalue("kafka"))
    installation = Installation(tmp_path / "installation", favour_ports=False)
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


def test_a_month_ends_in_a_closed_statement_and_playing_it_again_changes_nothing(installation, tmp_path):
    first = played(installation, tmp_path / "files")
    again = played(installation, tmp_path / "files")

    assert again.statement == first.statement
    assert balances(first.statement)
    assert first.roster["refused"] > 0
    assert first.receipts["refused"] > 0
    assert first.bank.returned == 1


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
