"""Every screen of the window in one size and language, and what does not fit there.

``python -m tests.workstation.ui.sizes.screens WIDTHxHEIGHT LANGUAGE …`` prints the faults as JSON, by cell and screen.
The scale is that of the process: QT_SCALE_FACTOR.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.helpers import hostile_desk, room
from tests.helpers.bundles import officer
from tests.helpers.ids import uid
from tests.helpers.stray_windows import StrayWindows
from tests.workstation.ui.conftest import report
from workstation import app
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession
from workstation.ui.kit import theme
from workstation.ui.screens.board.board_view import TILES
from workstation.ui.screens.queue.second_line import FLAGS
from workstation.ui.window.main_window import MainWindow

PATIENCE, SETTLED = 10.0, 0.5
LEAVING = {"lock", "sign_out", "quit", "offline", "theme", "wall", "copy", "copy_reference", "practice"}
"""Actions that end the window, that open another, or that show no screen of their own."""
WORDS = {
    "name": "Siân Fitzherbert-Llewellyn", "title": "A question about what happened", "initials": "SF",
    "reference": "SOH-26-WGBQ-9RPP", "email": "sian.fitzherbert@example.net", "phone": "07700 900123",
    "summary": "The same man follows me home from the bus stop and has written to my work",
}  # fmt: skip
FAR = "2099-01-01T00:00:00Z"
LONG = "He stands by the bus stop in Tern Row most evenings and follows her as far as the shop."
COMFORTABLE = (960, 540)
"""Logical width and height under which a window need only fit and be reached by scrolling."""


def said(path: str) -> str:
    """Return what somebody would have written in a field."""
    return WORDS.get(path.rpartition(".")[2], LONG)


def reports() -> list[dict[str, object]]:
    """Return a queue of reports with every flag, clock and claim that a row can show."""
    flags = list(FLAGS)
    made = []
    for number in range(2, 26):
        own = [flags[number % len(flags)], "safe_contact"] if number % 3 else flags
        more: dict[str, Any] = {
            "flags": own,
            "summary": WORDS["summary"],
            "risk": ("high", "medium", "emergency")[number % 3],
        }
        if number % 4 == 0:
            more["claim"] = {"officer": uid("o1"), "name": WORDS["name"], "initials": "SF", "until": FAR}
        made.append(report(number, **more))
    return made


@contextmanager
def desk(folder: Path) -> Iterator[DeskSession]:
    """Yield a desk with a document of every kind and a queue of reports; no store is behind it."""
    with Profile(folder / "profile", bytes(32)) as profile:
        records = [*hostile_desk.documents(said), *(("report", one) for one in reports())]
        changes = tuple(
            FeedChange(n, kind, str(record["id"]), 1, {**record, "version": 1})
            for n, (kind, record) in enumerate(records, 1)
        )
        end = f"c{len(changes)}"
        profile.cache.apply([FeedPage("c0", end, end, changes=changes)], profile.journal.waiting())
        made = DeskSession(profile, FixedSession("http://127.0.0.1:9", "none"))
        own = next(record for kind, record in records if kind == "officer")
        made.state.officer = officer({**own, "name": WORDS["name"], "initials": "SF", "force": "sussex"})
        try:
            yield made
        finally:
            made.stop()


class Screens:
    """A window that goes through every screen, and what was wrong on each."""

    def __init__(self, desk: DeskSession, size: tuple[int, int], language: str) -> None:
        self.size, self.found = size, dict[str, list[str]]()
        self._strays = StrayWindows()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self._strays)
        self.window = MainWindow(desk, language=language)
        self.window.resize(*size)
        self.window.show()
        self._desk = desk
        self._only = size[0] < COMFORTABLE[0] or size[1] < COMFORTABLE[1]

    def until(self, holds: Callable[[], object]) -> None:
        """Let the window run until a condition holds, and then until it has laid everything out."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError("A screen did not show.")
            QApplication.processEvents()
            time.sleep(0.002)
        for _ in range(3):
            QApplication.processEvents()
        QApplication.sendPostedEvents()

    def look(self, screen: str) -> None:
        """Note what does not fit on the screen that is shown, and keep a picture of it where one is asked for."""
        end, wrong = time.monotonic() + SETTLED, ["not looked at"]
        while wrong and time.monotonic() < end:
            # What arrives while a screen is shown is laid out a moment later.
            self.until(lambda: True)
            wrong = room.fits(self.window, *self.size, only_reached=self._only)
        wrong = wrong + self._strays.found
        self._strays.found = []
        if wrong:
            self.found[screen] = wrong
        if folder := os.environ.get("SIZES_PICTURES"):
            where = Path(folder) / f"{self.size[0]}x{self.size[1]}-{theme.current().name}"
            where.mkdir(parents=True, exist_ok=True)
            self.window.grab().save(str(where / f"{screen}.png"))

    def walk(self) -> None:
        """Show every screen."""
        window = self.window
        window.queue.open_view("everything")
        self.until(lambda: window.queue.presenter.settled and window.queue.model.rowCount() > 20)
        self.look("queue")
        self._open(uid("r1"))
        for key in window.report.tabs:
            window.report.tabs[key].click()
            self.look(f"report_{key}")
        window.report.tabs["report"].click()
        self._actions()
        self._administration()
        self._rest()

    def _open(self, report: str) -> None:
        self.window.screen_.focus_report(report)
        self.until(lambda: (shown := self.window.report.presenter.bundle) and shown.report.id == report)

    def _actions(self) -> None:
        """Run every action: its form, its page or its list."""
        window = self.window
        for action in list(window.actions_.table):
            if action.key in LEAVING or window.actions_.reason(action.key):
                continue
            window.run(action.key)
            self.until(lambda: True)
            time.sleep(0.02)
            if action.key == "rail":
                window.run("rail")
            if action.key == "go_board":
                self.until(lambda: window.pages.board.body.currentIndex() == TILES)
            self.look(f"action_{action.key}")
            if window.asking.isVisible():
                window.asking.close_it()
            elif action.key != "open":
                window.run("back")

    def _administration(self) -> None:
        window = self.window
        window.run("go_administration")
        page = window.pages.administration
        self.until(lambda: page.presenter.entry)
        for key in page.tabs:
            page.turn(key)
            self.until(lambda: page.presenter.entry is not None and page.form is not None)
            for row in range(page.model.rowCount()):
                page.list.setCurrentIndex(page.model.index(row))
                self.until(lambda: True)
                self.look(f"administration_{key}_{row}")

    def _rest(self) -> None:
        window = self.window
        window.pages.setCurrentWidget(window.pages.without_cases)
        self.look("without_cases")
        window.pages.setCurrentWidget(window.pages.sign_in)
        self.look("sign_in")
        window.whole.setCurrentIndex(1)
        self.look("lock")


def cell(width: int, height: int, language: str, scale: float) -> dict[str, list[str]]:
    """Return the faults by screen on a display of so many pixels."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    translators = app.Translators(application)
    translators.speak(language)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        screens = Screens(
            stack.enter_context(desk(folder)), (int(width / scale), int(height / scale)), language
        )
        try:
            screens.walk()
        finally:
            screens.window.close()
    translators.speak("en")
    return screens.found


def main(cells: list[str]) -> None:
    """Print the faults of every cell, written like 1280x720 cy."""
    scale = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    app.application(os.environ.get("SIZES_MODE", "light"))
    found = {}
    for size, language in zip(cells[::2], cells[1::2], strict=True):
        width, height = (int(part) for part in size.split("x"))
        found[f"{size} {scale:g} {language}"] = cell(width, height, language, scale)
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
