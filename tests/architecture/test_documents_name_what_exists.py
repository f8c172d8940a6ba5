"""The maps lead somewhere: Python files that documents name exist, and a service's README names all that it can do."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, SERVICES, expect_none, python_files

PYTHON_FILE = re.compile(r"`([\w./*-]+\.py)`")
MAPS = (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("services/*/README.md"), *ROOT.glob("demo/*.md"))
"""Documents that say how things are now; a decision says how they were when it was taken."""


def lost_paths(text: str, paths: list[str]) -> Iterator[str]:
    """Yield the files that a text names and that are not there; a path may be told from any folder on."""
    for named in PYTHON_FILE.findall(text):
        if not any(fnmatch(f"/{path}", f"*/{named}") for path in paths):
            yield named


def untold(readme: str, commands: list[str]) -> list[str]:
    """Return the commands that a README does not name."""
    return [name for name in commands if f"`{name}`" not in readme]


@pytest.mark.parametrize("document", MAPS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_python_file_that_a_document_names_exists(document: Path):
    paths = [str(file.path) for file in python_files("services", "shared", "tongchou", "demo", "bench", "tests")]
    expect_none(list(lost_paths(document.read_text(encoding="utf-8"), paths)))


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_names_every_command_in_its_readme(service):
    folder = ROOT / "services" / service
    commands = sorted(path.stem for path in folder.glob("commands/**/[!_]*.py"))
    expect_none(untold((folder / "README.md").read_text(encoding="utf-8"), commands))


@pytest.mark.parametrize("named", ["benefits/order_payment.py", "statuses.py", "payment/pay_*.py"])
def test_the_check_catches_a_file_that_moved(named):
    paths = ["services/claims/commands/payment/order_payment.py", "services/claims/queries/payees.py"]
    assert list(lost_paths(f"made by `{named}`", paths)) == [named]


@pytest.mark.parametrize("named", ["payment/order_payment.py", "order_payment.py", "payment/order_*.py"])
def test_the_check_finds_a_file_from_any_folder_on(named):
    assert not list(lost_paths(f"made by `{named}`", ["services/claims/commands/payment/order_payment.py"]))


def test_the_check_catches_a_command_that_no_row_tells():
    assert untold("| `order_run` | by a job |", ["order_run", "preview_run"]) == ["preview_run"]
