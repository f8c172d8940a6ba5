"""What every file of the repository keeps to: nothing is left for later, and no lock file names an index."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, expect_none

LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")
NAMES_AN_INDEX = re.compile(r"://|^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b", re.MULTILINE)
REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)(\[.*?\])?==", re.MULTILINE)
LOCK_FILES = ("requirements.txt", "requirements-dev.txt")
UNTRACKED = {".git", ".venv", ".local", ".kafka", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


def repository_files(root: Path) -> list[Path]:
    """Return the files of the repository: what git tracks or would track, or all files where there is no git."""
    git = shutil.which("git")
    if git and (root / ".git").exists():
        command = [git, "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return [root / name for name in listed.split("\0") if name and (root / name).is_file()]
    return [path for path in root.rglob("*") if path.is_file() and not UNTRACKED & set(path.relative_to(root).parts)]


def left_for_later(path: Path) -> Iterator[str]:
    """Yield the lines of a text file that put work off."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if LATER.search(line):
            yield f"{path.name}:{number}: {line.strip()}"


def without_hash(text: str) -> list[str]:
    """Return the requirements of a lock file that carry no hash."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    return [entry.split()[0] for entry in entries if REQUIREMENT.match(entry) and "--hash=sha256:" not in entry]


def plain(name: str) -> str:
    """Return a package's name in its normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(file: str) -> set[str]:
    """Return the names that a lock file pins."""
    return {plain(match[1]) for match in REQUIREMENT.finditer((ROOT / file).read_text(encoding="utf-8"))}


def ranges(requirements: list[str]) -> set[str]:
    """Return the names of requirements written as ranges: `sqlalchemy[asyncio]>=2.0` gives `sqlalchemy`."""
    return {plain(re.split(r"[\[<>=!~; ]", requirement)[0]) for requirement in requirements}


def test_nothing_is_left_for_later():
    found = [line for path in repository_files(ROOT) for line in left_for_later(path)]
    expect_none(found)


@pytest.mark.parametrize("file", LOCK_FILES)
def test_a_lock_file_names_no_index_and_has_a_hash_for_everything(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert NAMES_AN_INDEX.findall(text) == []
    assert without_hash(text) == []


def test_the_lock_files_pin_every_dependency_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [requirement for extra in project["optional-dependencies"].values() for requirement in extra]
    assert ranges(project["dependencies"]) - locked("requirements.txt") == set()
    assert ranges(project["dependencies"] + extras) - locked("requirements-dev.txt") == set()


@pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME"])
def test_the_check_catches_work_put_off(tmp_path, word):
    (tmp_path / "notes.md").write_text(f"Fine.\n{word}: the rest\n", encoding="utf-8")
    assert [line for path in repository_files(tmp_path) for line in left_for_later(path)] == [
        f"notes.md:2: {word}: the rest"
    ]


def test_the_check_reads_past_files_that_are_not_text(tmp_path):
    (tmp_path / "seal.bin").write_bytes(b"\xff\xfe\x00")
    assert list(left_for_later(tmp_path / "seal.bin")) == []


@pytest.mark.parametrize("line", ["--index-url x", "pkg @ scheme://host/pkg.whl", "-f wheels", "--extra-index-url x"])
def test_the_check_catches_an_index(line):
    assert NAMES_AN_INDEX.search(f"httpx==0.28.1\n{line}\n")


def test_the_check_catches_a_requirement_without_a_hash():
    assert without_hash("a==1 \\\n    --hash=sha256:00\nb==2\n    # via a\nc==3 \\\n    --hash=sha256:11") == ["b==2"]
