"""Shows at the end of a run what its tests had to say, and keeps the log on between tests."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.helpers.shown import SHOWN


@pytest.fixture(autouse=True)
def the_log_stays_on() -> Iterator[None]:
    """Fail a test that turns off the log of its process, because tests of the log could then no longer fail."""
    yield
    assert not logging.root.manager.disable, "this test left the log turned off"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lines of the simulation: the invariants with their counts, and the first seeds."""
    lines = list(_lines(terminalreporter))
    if lines:
        terminalreporter.section("simulation")
    for line in lines:
        terminalreporter.line(line)


def _lines(reporter: pytest.TerminalReporter) -> Iterator[str]:
    for outcome in ("passed", "failed"):
        for report in reporter.getreports(outcome):
            yield from (str(line) for name, line in report.user_properties if name == SHOWN)
