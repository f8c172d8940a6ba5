"""Public modules, classes and functions say what they are for, in a docstring."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import CODE, SourceFile, breaches, expect_none, python_files

WITHOUT = {"overload", "override", "setter"}  # explained where the thing itself is explained


def unexplained(file: SourceFile) -> Iterator[str]:
    """Flag what is public and has no docstring, down to the methods of public classes."""
    if file.text.strip() and ast.get_docstring(file.tree) is None:
        yield file.breach(None, "the module does not say what it is for")
    if "migrations" not in file.path.parts:
        yield from unexplained_members(file, file.tree.body, "")


def unexplained_members(file: SourceFile, body: list[ast.stmt], prefix: str) -> Iterator[str]:
    """Flag undocumented public definitions of one body, and of the classes within."""
    for node in body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        decorators = {ast.unparse(decorator).split(".")[-1] for decorator in node.decorator_list}
        if ast.get_docstring(node) is None and not decorators & WITHOUT:
            yield file.breach(node, f"{prefix}{node.name} has no docstring")
        if isinstance(node, ast.ClassDef):
            yield from unexplained_members(file, node.body, f"{prefix}{node.name}.")


def test_every_public_module_class_and_function_has_a_docstring():
    found = breaches(unexplained, python_files(*CODE))
    expect_none(found)


@pytest.mark.parametrize(
    "text",
    [
        "x = 1",
        '"""Says."""\ndef f(): ...',
        '"""Says."""\nclass A:\n    x = 1',
        '"""Says."""\nclass A:\n    """Says."""\n    async def f(self): ...',
    ],
)
def test_the_check_catches(text):
    assert len(list(unexplained(SourceFile.of("shared/money.py", text)))) == 1


@pytest.mark.parametrize("text", ["", '"""Says."""\ndef _f(): ...\nclass _A:\n    def f(self): ...'])
def test_the_check_accepts_what_is_private_or_empty(text):
    assert list(unexplained(SourceFile.of("shared/money.py", text))) == []
