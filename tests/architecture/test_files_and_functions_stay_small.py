"""A file fits in the head, a function on the screen: under 200 and under 40 lines, migrations aside."""

from collections.abc import Iterator

from tests.architecture.source import CODE, SourceFile, breaches, expect_none, python_files

FILE_LINES = 200
FUNCTION_LINES = 40


def too_long(file: SourceFile) -> Iterator[str]:
    """Flag files of 200 lines and more, functions of 40 and more (from `def` to the last line)."""
    if "migrations" in file.path.parts:
        return
    lines = len(file.text.splitlines())
    if lines >= FILE_LINES:
        yield file.breach(None, f"{lines} lines: make it a folder of the same name, one file per concept")
    for function in file.functions():
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length >= FUNCTION_LINES:
            yield file.breach(function, f"{function.name}() has {length} lines: name its steps")


def test_every_file_is_under_200_lines_and_every_function_under_40():
    found = breaches(too_long, python_files(*CODE, "deploy"))
    expect_none(found)


def test_the_check_counts_lines_on_both_sides_of_the_limit():
    def with_lines(count: int) -> SourceFile:
        return SourceFile.of("shared/money.py", "x = 1\n" * count)

    assert list(too_long(with_lines(FILE_LINES - 1))) == []
    assert len(list(too_long(with_lines(FILE_LINES)))) == 1


def test_the_check_counts_a_function_on_both_sides_of_the_limit():
    def with_lines(count: int) -> SourceFile:
        return SourceFile.of("shared/money.py", "def f():\n" + "    x = 1\n" * (count - 1))

    assert list(too_long(with_lines(FUNCTION_LINES - 1))) == []
    assert len(list(too_long(with_lines(FUNCTION_LINES)))) == 1


def test_migrations_may_be_long():
    assert list(too_long(SourceFile.of("services/claims/migrations/first.py", "x = 1\n" * 500))) == []
