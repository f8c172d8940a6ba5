"""The count of worked examples, tried on small suites of its own."""

import pytest

from tests.plugins.worked_examples import NAMES, runs

pytest_plugins = ["pytester"]


@pytest.fixture
def run(pytester):
    """Run a small suite with the plugin, given its text."""

    def run_suite(text: str) -> pytest.RunResult:
        pytester.makepyfile(f"import pytest\nexample = pytest.mark.worked_example\n{text}")
        return pytester.runpytest("-p", "tests.plugins.worked_examples", "--strict-markers")

    return run_suite


def test_an_example_passes_when_all_its_tests_pass(run):
    result = run("@example('WE-07')\ndef test_a(): ...\n@example('WE-07')\n@example('WE-09')\ndef test_b(): ...")
    result.stdout.fnmatch_lines(["worked examples: 2 of 85 passed", "missing (83): WE-01 to WE-06, WE-08, WE-10 to *"])
    assert result.ret == pytest.ExitCode.OK


def test_an_example_fails_when_one_of_its_tests_fails(run):
    result = run("@example('WE-07')\ndef test_a(): ...\n@example('WE-07')\ndef test_b(): assert False")
    result.stdout.fnmatch_lines(["worked examples: 0 of 85 passed", "failed (1): WE-07", "missing (84): *"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_an_example_fails_when_its_set_up_or_its_tear_down_fails(run):
    result = run(
        "@pytest.fixture\ndef before(): assert False\n"
        "@pytest.fixture\ndef after():\n    yield\n    assert False\n"
        "@example('WE-01')\ndef test_a(before): ...\n@example('WE-02')\ndef test_b(after): ..."
    )
    result.stdout.fnmatch_lines(["worked examples: 0 of 85 passed", "failed (2): WE-01 to WE-02"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_skipped_test_does_not_make_an_example_pass_nor_fail(run):
    result = run(
        "@example('WE-07')\ndef test_a(): pytest.skip('no broker')\n@example('WE-07')\ndef test_b(): ...\n"
        "@example('WE-08')\n@pytest.mark.xfail\ndef test_c(): assert False"
    )
    result.stdout.fnmatch_lines(["worked examples: 0 of 85 passed", "left out (2): WE-07 to WE-08"])
    assert result.ret == pytest.ExitCode.OK


def test_a_row_of_a_table_may_carry_its_own_example(run):
    result = run(
        "rows = [pytest.param(1, marks=example('WE-01')), pytest.param(2, marks=example('WE-02'))]\n"
        "@pytest.mark.parametrize('n', rows)\n"
        "def test_a(n): assert n == 1"
    )
    result.stdout.fnmatch_lines(["worked examples: 1 of 85 passed", "failed (1): WE-02"])


def test_tests_without_an_example_are_not_run(run):
    result = run("def test_a(): assert False\n@example('WE-01')\ndef test_b(): ...")
    result.assert_outcomes(passed=1, deselected=1)
    assert result.ret == pytest.ExitCode.OK


def test_a_suite_without_examples_reports_all_missing_and_succeeds(run):
    result = run("def test_a(): ...")
    result.stdout.fnmatch_lines(["worked examples: 0 of 85 passed", "missing (85): WE-01 to WE-85"])
    assert result.ret == pytest.ExitCode.OK


@pytest.mark.parametrize("name", ["WE-00", "WE-86", "WE-7", "we-07"])
def test_a_name_that_does_not_exist_is_an_error(run, name):
    result = run(f"@example('{name}')\ndef test_a(): ...")
    result.stderr.fnmatch_lines([f"*no worked example '{name}' (WE-01 to WE-85)"])
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_there_are_85_names_and_neighbours_are_printed_as_runs():
    assert (len(NAMES), NAMES[0], NAMES[-1]) == (85, "WE-01", "WE-85")
    assert runs(["WE-01", "WE-03", "WE-04", "WE-05"]) == ["WE-01", "WE-03 to WE-05"]
    assert runs([]) == []
