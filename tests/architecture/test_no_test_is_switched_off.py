"""A test runs or fails. Only the one fixture in tests/conftest.py may leave one out, and it names what is missing."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import SourceFile, breaches, expect_none, python_files

SWITCHES = {"skip", "skipif", "xfail", "importorskip"}
OWNERS = ("pytest", "pytest.mark", "mark", "unittest")
THE_ONE_PLACE = "tests/conftest.py"


def switched_off(file: SourceFile) -> Iterator[str]:
    """Flag `pytest.skip`, `pytest.mark.xfail` and their like; in the root conftest, all but one function's."""
    allowed: set[int] = set()
    if str(file.path) == THE_ONE_PLACE:
        skipping = [function for function in file.functions() if any(switches(function))]
        allowed = {id(node) for function in skipping[:1] for node in switches(function)}
    for node in switches(file.tree):
        if id(node) not in allowed:
            yield file.breach(node, f"{ast.unparse(node)}: a test runs or fails; ask the fixture of {THE_ONE_PLACE}")


def switches(tree: ast.AST) -> Iterator[ast.expr | ast.ImportFrom]:
    """Yield each use of a switch: `pytest.skip`, `mark.skipif`, `from pytest import skip`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SWITCHES:
            if ast.unparse(node.value) in OWNERS:
                yield node
        elif isinstance(node, ast.ImportFrom) and node.module in OWNERS and SWITCHES & {a.name for a in node.names}:
            yield node


def test_no_test_is_skipped_or_expected_to_fail_but_through_the_one_fixture():
    found = breaches(switched_off, python_files("tests"))
    expect_none(found)


@pytest.mark.parametrize(
    "text",
    [
        "@pytest.mark.skip\ndef test_x(): ...",
        "@pytest.mark.xfail(reason='later')\ndef test_x(): ...",
        "def test_x():\n    pytest.skip('no broker')",
        "kafka = pytest.importorskip('kafka')",
        "from pytest import skip",
        "pytestmark = pytest.mark.skipif(True, reason='later')",
    ],
)
def test_the_check_catches(text):
    assert len(list(switched_off(SourceFile.of("tests/claims/test_awards.py", text)))) == 1


def test_the_one_fixture_may_skip_and_a_second_may_not():
    one = "def leave_out(what):\n    pytest.skip(what)\n"
    assert list(switched_off(SourceFile.of("tests/conftest.py", one))) == []
    two = one + "def another():\n    pytest.skip('x')\n"
    assert len(list(switched_off(SourceFile.of("tests/conftest.py", two)))) == 1
