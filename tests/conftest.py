"""Shows at the end of a run what its tests had to say, keeps the log on between tests, and gives windows a desk's screen."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.helpers.shown import BEGAN, SHOWN

SCREEN = Path(__file__).parents[1] / "tools/desk_screen.json"


def pytest_configure() -> None:
    """Note when the run began, and without a display, open windows on a screen of a usual size.

    Qt's own screen is 800 by 800, so every window would fold.
    """
    os.environ.setdefault(BEGAN, str(time.time()))  # The processes of the run inherit it.
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"


@pytest.fixture(autouse=True)
def the_log_stays_on() -> Iterator[None]:
    """Fail a test that turns off the log of its process, because tests of the log could then no longer fail."""
    yield
    assert not logging.root.manager.disable, "this test left the log turned off"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """Delete the windows of a test at its end.

    Qt would delete them when the next test runs an event loop. Until then each change of the theme is worked out for all
    their widgets too, which takes longer than making a window.
    """
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


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
