"""Python files as syntax trees, for the checks in this folder: read once, placed in the layout of the house."""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("registry", "contributions", "claims", "settlement", "pool_ledger")
CODE = ("shared", "services", "tongchou", "demo", "bench")  # what is shipped, as opposed to what tests it

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class SourceFile:
    """One Python file: its path from the root of the repository, and its text."""

    path: PurePosixPath
    text: str

    @classmethod
    def of(cls, path: str, text: str) -> "SourceFile":
        """Make a file out of thin air, to show that a check catches it."""
        return cls(PurePosixPath(path), text)

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, filename=str(self.path))

    @property
    def service(self) -> str | None:
        """The service this file belongs to, or None outside services/."""
        return self.path.parts[1] if self.path.parts[0] == "services" and len(self.path.parts) > 2 else None

    @property
    def layer(self) -> str | None:
        """The name among the eleven under which this file stands: `commands`, `models`, ..."""
        return self.path.parts[2].removesuffix(".py") if self.service else None

    @property
    def is_private(self) -> bool:
        """Whether the file's own name starts with an underscore (packages' `__init__.py` among them)."""
        return self.path.name.startswith("_")

    def imports(self) -> Iterator[tuple[ast.stmt, str, str | None]]:
        """Yield each import as its statement, the module, and the name taken from it (None for the module itself)."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name, None) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node, "." * node.level + (node.module or ""), alias.name) for alias in node.names)

    def functions(self) -> Iterator[Function]:
        """Yield every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def breach(self, node: ast.AST | None, what: str) -> str:
        """Say what is wrong, and where, in the form an editor can jump to."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {what}"


Check = Callable[[SourceFile], Iterable[str]]


@cache
def python_files(*folders: str) -> tuple[SourceFile, ...]:
    """Return the Python files below these folders of the repository, in order of path."""
    return tuple(
        SourceFile(PurePosixPath(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
    )


def layer_files(*layers: str) -> tuple[SourceFile, ...]:
    """Return the files of these layers in all services."""
    return tuple(file for file in python_files("services") if file.layer in layers)


def breaches(check: Check, files: Iterable[SourceFile]) -> list[str]:
    """Run one check over many files."""
    return [breach for file in files for breach in check(file)]


def expect_none(found: list[str]) -> None:
    """Fail the test with the breaches, one a line, and without a traceback: where it broke is in the lines."""
    if found:
        pytest.fail(f"{len(found)} breaches:\n  " + "\n  ".join(found), pytrace=False)


def last_name(node: ast.expr) -> str:
    """Return the last word of what is called: `commit` for `session.commit`, `open` for `open`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
