"""A pytest plugin that counts the worked examples of the law: which pass, which fail, which have no test yet.

Load it with `-p tests.plugins.worked_examples`. It runs only the tests marked `@pytest.mark.worked_example("WE-07")`;
one test may carry several examples, one example several tests. An example has passed when every test that carries it
passed; an example without a test is missing, which is reported but is no failure.
"""

from collections import defaultdict
from collections.abc import Iterable

import pytest

TOTAL = 85
NAMES = tuple(f"WE-{number:02d}" for number in range(1, TOTAL + 1))


class WorkedExamples:
    """What became of each example during one run."""

    def __init__(self) -> None:
        self.tests: dict[str, set[str]] = defaultdict(set)
        self.outcomes: dict[str, str] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Keep the tests that carry an example, and remember which."""
        chosen = [item for item in items if self.examples_of(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen

    def examples_of(self, item: pytest.Item) -> list[str]:
        """Return the examples a test carries; a name that does not exist is a mistake of the test."""
        examples = [name for mark in item.iter_markers("worked_example") for name in mark.args]
        for name in examples:
            if name not in NAMES:
                raise pytest.UsageError(f"{item.nodeid}: no worked example {name!r} ({NAMES[0]} to {NAMES[-1]})")
            self.tests[name].add(item.nodeid)
        return examples

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember how a test ended: the worst of setting up, running and tearing down."""
        if self.outcomes.get(report.nodeid, "passed") == "passed" and (report.when == "call" or not report.passed):
            self.outcomes[report.nodeid] = report.outcome

    def ended(self, outcome: str) -> list[str]:
        """Return the examples that ended so: `failed` beats `skipped` (or not run at all), which beats `passed`."""
        return [name for name in NAMES if name in self.tests and self.outcome_of(name) == outcome]

    def outcome_of(self, name: str) -> str:
        """Return how one example ended, over all its tests."""
        outcomes = {self.outcomes.get(test, "skipped") for test in self.tests[name]}
        return next(outcome for outcome in ("failed", "skipped", "passed") if outcome in outcomes)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """No example at all is a report of 85 missing ones, not an error."""
        if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
            session.exitstatus = pytest.ExitCode.OK

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the count, then what is not among it."""
        terminalreporter.write_line(f"worked examples: {len(self.ended('passed'))} of {TOTAL} passed")
        for title, names in (
            ("failed", self.ended("failed")),
            ("left out", self.ended("skipped")),
            ("missing", [name for name in NAMES if name not in self.tests]),
        ):
            if names:
                terminalreporter.write_line(f"{title} ({len(names)}): {', '.join(runs(names))}")


def runs(names: Iterable[str]) -> list[str]:
    """Shorten neighbours to runs.

    >>> runs(["WE-01", "WE-03", "WE-04", "WE-05"])
    ['WE-01', 'WE-03 to WE-05']
    """
    groups: list[list[str]] = []
    for name in names:
        if groups and NAMES.index(name) == NAMES.index(groups[-1][-1]) + 1:
            groups[-1].append(name)
        else:
            groups.append([name])
    return [group[0] if len(group) == 1 else f"{group[0]} to {group[-1]}" for group in groups]


def pytest_configure(config: pytest.Config) -> None:
    """Start counting."""
    config.addinivalue_line("markers", "worked_example(name): a worked example of docs/law.md, such as WE-07")
    config.pluginmanager.register(WorkedExamples(), "worked-examples")
