"""The open report: an older state of a case never replaces a newer one on screen. Without widgets."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, cast

from tests.helpers.bundles import bundle_of
from tests.helpers.ids import uid
from tests.workstation.ui.conftest import report
from workstation.cache.rows import ReportBundle
from workstation.domain.changes import Changes
from workstation.session.commands import Commands
from workstation.session.reader import Reader
from workstation.ui.screens.report.report_presenter import ReportPresenter

CASE = uid("1")


class _Desk:
    """A reader whose answers come when the test says so, and a screen that keeps what it was given."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[Any], None]] = []
        self.shown: list[tuple[str, bool]] = []
        self.presenter = ReportPresenter(cast(Reader, self), cast(Commands, self), self.then, self)

    def then(self, future: Future[Any], callback: Callable[[Any], None]) -> None:
        self.waiting.append(callback)

    def bundle(self, report: str) -> Future[Any]:
        return Future()

    def record_access(self, *what: str, report: str) -> None:
        """Opening is recorded."""

    def show_report(self, bundle: ReportBundle, officers: dict[str, str], fresh: bool) -> None:
        self.shown.append((bundle.report.status, fresh))

    def show_gone(self, why: str) -> None:
        self.shown.append((why, False))

    def show_problems(self, problems: list[str]) -> None:
        raise AssertionError(problems)

    def answer(self, nth: int, status: str) -> None:
        """Let the answer to a question arrive, with the status that the case had when it was read."""
        self.waiting[nth](bundle_of(report(1, id=CASE, status=status)))


def test_an_older_state_of_a_case_never_replaces_a_newer_one() -> None:
    """When two answers about one case arrive in the wrong order, the newer one stays."""
    desk = _Desk()
    desk.presenter.open(CASE)
    desk.presenter.changed(Changes(reports=frozenset({CASE})))
    desk.answer(1, "closed")
    desk.answer(0, "submitted")
    assert desk.shown == [("closed", True)]


def test_a_case_is_new_on_screen_until_it_has_been_shown() -> None:
    """Whichever answer comes first begins the view of a case; further ones only refresh it."""
    desk = _Desk()
    desk.presenter.open(CASE)
    desk.answer(0, "submitted")
    desk.presenter.changed(Changes(reports=frozenset({CASE})))
    desk.answer(1, "closed")
    desk.presenter.close()
    desk.presenter.open(CASE)
    desk.answer(2, "closed")
    assert desk.shown == [("submitted", True), ("closed", False), ("closed", True)]
