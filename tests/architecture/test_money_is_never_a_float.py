"""Exact money: rules and commands know no binary fractions, and round only where the law names the amount."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import SourceFile, breaches, expect_none, layer_files


def inexact(file: SourceFile) -> Iterator[str]:
    """Flag float literals, the name `float`, and the builtin `round`, which rounds half to even."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            yield file.breach(node, f"float literal {node.value!r}: a dated table with Decimal instead")
        elif isinstance(node, ast.Name) and node.id in ("float", "round"):
            yield file.breach(node, f"{node.id}: Decimal and Money instead")


def test_rules_and_commands_know_no_float_and_no_bare_round():
    found = breaches(inexact, layer_files("domain", "commands"))
    expect_none(found)


@pytest.mark.parametrize("text", ["rate = 0.0005", "x = float('1')", "x = round(amount, 2)", "def f(rate: float): ..."])
def test_the_check_catches(text):
    assert len(list(inexact(SourceFile.of("services/contributions/domain/collecting/surcharge.py", text)))) == 1


def test_the_check_accepts_decimals_and_whole_numbers():
    text = "rate = Decimal('0.0005')\nmonths = 27\nx = amount.round_half_up()"
    assert list(inexact(SourceFile.of("services/contributions/domain/collecting/surcharge.py", text))) == []
