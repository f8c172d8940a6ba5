"""Names that could mean anything mean nothing: files and functions are named for the law and its verbs."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.architecture.source import CODE, SourceFile, breaches, expect_none, python_files

NEVER = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "processor"}
NEVER_ALONE = {"data", "info"}
INSURANCE = re.compile(
    r"injur|disabil|pension|arrears|surcharge|roster|remittance|insur|survivor|funeral|hospital|employer|wage"
)


def vague_file_name(path: PurePosixPath) -> str | None:
    """Return the word of a path that says nothing, if there is one."""
    for part in path.with_suffix("").parts:
        vague = NEVER & set(part.split("_")) or NEVER_ALONE & {part}
        if vague:
            return vague.pop()
    return None


def vague_files(file: SourceFile) -> Iterator[str]:
    """Flag utils, helpers, common, misc, manager, processor, data, info in the path of a Python file."""
    if word := vague_file_name(file.path):
        yield file.breach(None, f"{word!r} in a file name says nothing about what is inside")


def vague_functions(file: SourceFile) -> Iterator[str]:
    """Flag `handle_*`: name the verb of the law instead."""
    for function in file.functions():
        if function.name.lstrip("_").startswith("handle_"):
            yield file.breach(function, f"{function.name}(): name what it does, not that it handles")


def insurance_in_shared(file: SourceFile) -> Iterator[str]:
    """Flag words of insurance among the names that shared/ defines (the law as data in shared/policy/ aside)."""
    if file.path.parts[:2] == ("shared", "policy"):
        return
    if word := INSURANCE.search(file.path.stem):
        yield file.breach(None, f"shared/ knows no {word.group()}")
    for function in file.functions():
        if word := INSURANCE.search(function.name):
            yield file.breach(function, f"shared/ knows no {word.group()}: {function.name}()")


def test_no_file_name_is_vague():
    found = breaches(vague_files, python_files(*CODE, "tests", "deploy"))
    expect_none(found)


def test_no_function_merely_handles():
    found = breaches(vague_functions, python_files(*CODE))
    expect_none(found)


def test_shared_knows_no_word_of_insurance():
    found = breaches(insurance_in_shared, python_files("shared"))
    expect_none(found)


@pytest.mark.parametrize(
    "path",
    ["shared/utils.py", "services/claims/domain/grant_helpers.py", "services/claims/common/x.py", "demo/data.py"],
)
def test_the_check_catches_a_vague_file_name(path):
    assert len(list(vague_files(SourceFile.of(path, "")))) == 1


@pytest.mark.parametrize("path", ["services/registry/domain/status_data.py", "shared/commands_common_law.txt"])
def test_only_whole_words_count(path):
    assert (vague_file_name(PurePosixPath(path)) is None) is path.endswith("status_data.py")


@pytest.mark.parametrize("name", ["handle_claim", "_handle_claim"])
def test_the_check_catches_a_function_that_handles(name):
    assert len(list(vague_functions(SourceFile.of("services/claims/app.py", f"async def {name}(): ...")))) == 1


def test_the_check_catches_insurance_in_shared_but_not_in_its_policies():
    text = "def one_time_disability_grant(): ..."
    assert len(list(insurance_in_shared(SourceFile.of("shared/money.py", text)))) == 1
    assert list(insurance_in_shared(SourceFile.of("shared/policy/load.py", text))) == []
    assert len(list(insurance_in_shared(SourceFile.of("shared/pension.py", "")))) == 1
