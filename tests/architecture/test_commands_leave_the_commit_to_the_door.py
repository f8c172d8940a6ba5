"""Commands: one verb a file, `tx` first; they write and emit, the door commits and the relay sends."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import SourceFile, breaches, expect_none, last_name, layer_files

NOT_FOR_COMMANDS = {
    "commit": "the door commits",
    "rollback": "raise a problem, the door rolls back",
    "send": "tx.emit writes the outbox, the relay sends",
    "produce": "tx.emit writes the outbox, the relay sends",
}
BELOW_THE_DOOR = ("commands", "domain", "models", "queries", "events", "asks", "subscriptions")


def sends_or_commits(file: SourceFile) -> Iterator[str]:
    """Flag `session.commit()`, `session.rollback()`, `producer.send()` and their like."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in NOT_FOR_COMMANDS:
            yield file.breach(node, f"no .{node.func.attr}() in a command: {NOT_FOR_COMMANDS[node.func.attr]}")


def not_named_for_its_verb(file: SourceFile) -> Iterator[str]:
    """Want `async def <name of the file>(tx: Transaction, ...)`; a `_private.py` file holds shared steps."""
    if file.is_private:
        return
    verb = next(
        (n for n in file.tree.body if isinstance(n, ast.AsyncFunctionDef) and n.name == file.path.stem),
        None,
    )
    if verb is None:
        yield file.breach(None, f"wants a function: async def {file.path.stem}(tx: Transaction, ...)")
        return
    first = next(iter([*verb.args.posonlyargs, *verb.args.args]), None)
    annotation = ast.unparse(first.annotation) if first is not None and first.annotation is not None else ""
    if first is None or first.arg != "tx" or annotation.split(".")[-1].strip("'\"") != "Transaction":
        yield file.breach(verb, f"{verb.name}() takes `tx: Transaction` first")


def answers_http(file: SourceFile) -> Iterator[str]:
    """Flag HTTPException below the routes: a problem class has a stable code, an HTTP status is the door's affair."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ImportFrom) and "HTTPException" in {alias.name for alias in node.names}:
            yield file.breach(node, "HTTPException below routes/: raise a class of shared.problems")
        elif isinstance(node, ast.Raise) and node.exc is not None:
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if last_name(raised) == "HTTPException":
                yield file.breach(node, "HTTPException below routes/: raise a class of shared.problems")


def test_commands_neither_send_nor_commit_nor_roll_back():
    found = breaches(sends_or_commits, layer_files("commands"))
    expect_none(found)


def test_each_command_file_holds_the_verb_it_is_named_for():
    found = breaches(not_named_for_its_verb, layer_files("commands"))
    expect_none(found)


def test_only_routes_speak_http():
    found = breaches(answers_http, layer_files(*BELOW_THE_DOOR))
    expect_none(found)


@pytest.mark.parametrize("line", ["session.commit()", "await tx.session.rollback()", "producer.send('t', b'')"])
def test_the_check_catches_a_command_that_acts_for_the_door(line):
    file = SourceFile.of("services/claims/commands/award.py", f"async def award(tx):\n    {line}")
    assert len(list(sends_or_commits(file))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "async def grant(tx: Transaction): ...",
        "def award(tx: Transaction): ...",
        "async def award(command: Award, tx: Transaction): ...",
        "async def award(tx: Session): ...",
        "async def award(): ...",
    ],
)
def test_the_check_catches_a_command_not_named_or_shaped_for_its_verb(text):
    assert len(list(not_named_for_its_verb(SourceFile.of("services/claims/commands/award.py", text)))) == 1


def test_the_check_accepts_a_command_with_tx_first():
    text = "async def award(tx: Transaction, command: Award) -> None:\n    tx.emit(Awarded())"
    file = SourceFile.of("services/claims/commands/benefits/award.py", text)
    assert [*not_named_for_its_verb(file), *sends_or_commits(file)] == []


@pytest.mark.parametrize("text", ["from fastapi import HTTPException", "raise fastapi.HTTPException(404)"])
def test_the_check_catches_http_below_the_routes(text):
    assert len(list(answers_http(SourceFile.of("services/claims/queries.py", text)))) == 1
