"""Every service folder holds the same eleven names, so that a newcomer who knows one knows five."""

from pathlib import Path

import pytest

from tests.architecture.source import ROOT, SERVICES, expect_none

FOLDERS = {"routes", "commands", "domain", "migrations"}
FILES_OR_FOLDERS = {"app", "subscriptions", "models", "queries", "events", "asks"}
IGNORED = {"__init__.py", "__pycache__"}


def differences(folder: Path) -> list[str]:
    """Compare one service folder with the eleven names; the ledger alone has a twelfth, its dashboard."""
    names = {entry.name for entry in folder.iterdir()} - IGNORED if folder.is_dir() else set()
    wanted = FOLDERS | FILES_OR_FOLDERS | {"README.md"}
    if folder.name == "pool_ledger":
        wanted |= {"dashboard"}
    seen = {name.removesuffix(".py") if name.removesuffix(".py") in FILES_OR_FOLDERS else name for name in names}
    missing = [f"services/{folder.name}: {name} is missing" for name in sorted(wanted - seen)]
    extra = [f"services/{folder.name}: {name} is not one of the eleven names" for name in sorted(seen - wanted)]
    return missing + extra


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_folder_has_exactly_the_eleven_names(service):
    found = differences(ROOT / "services" / service)
    expect_none(found)


def test_there_are_five_services_and_no_other_folder():
    folders = {entry.name for entry in (ROOT / "services").iterdir() if entry.is_dir()}
    assert folders - IGNORED == set(SERVICES)


def a_service(folder: Path) -> Path:
    """Lay out a folder as the rule wants it."""
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    for name in FILES_OR_FOLDERS:
        (folder / f"{name}.py").touch()
    (folder / "README.md").touch()
    return folder


def test_the_check_accepts_the_eleven_names(tmp_path):
    folder = a_service(tmp_path / "claims")
    (folder / "models.py").unlink()
    (folder / "models").mkdir()  # a file that grew became a folder of the same name
    assert differences(folder) == []
    assert differences(a_service(tmp_path / "pool_ledger")) == ["services/pool_ledger: dashboard is missing"]


def test_the_check_catches_a_missing_and_a_foreign_name(tmp_path):
    folder = a_service(tmp_path / "claims")
    (folder / "asks.py").unlink()
    (folder / "service.py").touch()
    (folder / "dashboard").mkdir()
    assert differences(folder) == [
        "services/claims: asks is missing",
        "services/claims: dashboard is not one of the eleven names",
        "services/claims: service.py is not one of the eleven names",
    ]


def test_the_check_catches_commands_kept_in_one_file(tmp_path):
    folder = a_service(tmp_path / "claims")
    (folder / "commands").rmdir()
    (folder / "commands.py").touch()
    assert "services/claims: commands is missing" in differences(folder)


def test_the_check_catches_a_service_that_is_not_there(tmp_path):
    assert len(differences(tmp_path / "claims")) == len(FOLDERS | FILES_OR_FOLDERS) + 1
