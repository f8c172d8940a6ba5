"""A rule of the law gives the same answer to the same facts, today and in ten years: no clock, no chance, no files."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import SourceFile, breaches, expect_none, last_name, layer_files

CLOCK = {"now", "utcnow", "today", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
CHANCE = {"random", "randint", "randrange", "choice", "choices", "shuffle", "uuid1", "uuid4", "uuid7", "urandom"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "print", "input"}
DATE_TYPES = {"date", "datetime", "dt"}


def impure_calls(file: SourceFile) -> Iterator[str]:
    """Flag calls that read the clock, roll dice or touch files, and the clock handed on without a call."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call) and last_name(node.func) in CLOCK | CHANCE | FILES:
            yield file.breach(node, f"domain must not call {last_name(node.func)}(): take it as an argument")
        elif isinstance(node, ast.keyword) and isinstance(node.value, ast.Attribute):
            owner, name = last_name(node.value.value), node.value.attr
            if owner in DATE_TYPES and name in CLOCK:
                yield file.breach(node.value, f"domain must not use {owner}.{name}: take it as an argument")


def test_domain_reads_no_clock_rolls_no_dice_and_opens_no_file():
    found = breaches(impure_calls, layer_files("domain"))
    expect_none(found)


@pytest.mark.parametrize(
    "text",
    [
        "today = date.today()",
        "def f():\n    return datetime.now(UTC)",
        "x = open('rates.toml')",
        "x = Path('rates.toml').read_text()",
        "x = random.choice([1, 2])",
        "x = uuid4()",
        "class A:\n    on: date = field(default_factory=date.today)",
    ],
)
def test_the_check_catches(text):
    assert len(list(impure_calls(SourceFile.of("services/claims/domain/grant.py", text)))) == 1


def test_the_check_accepts_a_date_that_was_handed_in():
    text = "def age(born_on: date, on: date) -> int:\n    return on.year - born_on.year"
    assert list(impure_calls(SourceFile.of("services/claims/domain/age.py", text))) == []
