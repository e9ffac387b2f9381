"""Screenshots of every view, light and dark, at both pixel ratios, for review."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from demo import demonstration
from demo.screenshots import retention_page

REPORTS = 400
MODES, SCALES = ("light", "dark"), (1, 2)


class Camera:
    """A window on a desk with data, and the steps before each screenshot."""

    def __init__(self, out: Path, mode: str, scale: int, language: str, store: str, folder: Path) -> None:
        from workstation import app
        from workstation.keys.key_file import read_key
        from workstation.session.desk_session import DeskSession
        from workstation.session.profile import Profile
        from workstation.sync.session import OpenIdSession
        from workstation.ui.window.main_window import MainWindow

        self._out, self._ending = out, f"{mode}-{scale}x.png"
        self.mode, self.language = mode, language
        self._app = app.application(mode)
        self._translators = app.Translators(self._app)
        self._translators.speak(language)
        key = read_key(demonstration.key_file(folder))
        self._stack = ExitStack()
        self.desks = []
        for person in ("triage.sussex", "officer.sussex"):
            session = OpenIdSession(store)
            asyncio.run(demonstration.sign_in(session, person))
            profile = self._stack.enter_context(Profile(folder / f"{person}-{mode}", key))
            self.desks.append(DeskSession(profile, session))
        self.window: Any = MainWindow(self.desks[0], language=language)
        self.window.resize(1440, 900)
        self.window.show()
        for desk in self.desks:
            desk.start()

    def close(self) -> None:
        """Close everything in order."""
        self.window.close()
        for desk in self.desks:
            desk.stop()
        self._stack.close()

    def until(self, holds: Callable[[], Any], seconds: float = 30, calm: float = 0.4) -> None:
        """Run the window until a condition holds, and briefly afterwards so that it finishes painting."""
        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline:
                raise TimeoutError("A view did not show.")
            self._app.processEvents()
            time.sleep(0.005)
        end = time.monotonic() + calm
        while time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.005)

    def take(self, name: str) -> None:
        """Save a screenshot of the window."""
        self.window.grab().save(str(self._out / f"{name}-{self._ending}"))

    def run(self) -> None:
        """Take every screenshot."""
        window, first, second = self.window, *self.desks
        self.until(lambda: all(desk.reader.status.state == "up_to_date" for desk in self.desks))
        window.run("view:needs_triage")
        self.until(lambda: window.queue.presenter.settled and window.queue.model.rowCount() > 5)
        window.queue.step(1)
        window.queue.step(1)
        self.until(lambda: window.report.presenter.bundle)
        self.take("queue")
        window.run("palette")
        self.take("palette")
        window.run("back")
        self._evidence(first)
        self._conversation()
        self._forms()
        self._careful(first)
        self._asks()
        for key in ("export_list", "export_case", "weekly_report"):
            window.run(key)
            self.until(window.asking.isVisible)
            self.take(key)
            window.asking.close_it()
        self._conflict(first, second)
        self._board()
        self._audit()
        retention_page.take(self)
        self._administration(first)
        window.run("go_settings")
        self.until(lambda: True)
        self.take("settings")
        window.run("search")
        window.search.field.setText("bike")
        window.search.presenter.search("bike")
        self.until(lambda: window.search.model.rowCount() > 0)
        self.take("search")
        window.pages.setCurrentWidget(window.pages.sign_in)
        self.take("sign_in")
        window.run("lock")
        self.take("lock")

    def _administration(self, desk: Any) -> None:
        """Show the settings pages as an administrator sees them; nothing is saved."""
        officer = desk.reader.officer
        desk.state.officer = replace(officer, roles=("administrator",))
        self.window.run("go_administration")
        page: Any = self.window.pages.administration
        self.until(lambda: page.presenter.entry)
        for key in ("template", "service", "people", "policy"):
            page.turn(key)
            self.until(lambda: page.presenter.entry is not None and page.form is not None)
            self.take(f"administration_{key}")
        page.list.setCurrentIndex(page.model.index(1))
        self.until(lambda: page.presenter.entry.part == "clocks")
        page.form.model.setData(page.form.model.index(0, 2), "30")
        page.presenter.review()
        self.until(lambda: page.side.currentWidget() is page.review)
        self.take("administration_review")
        page.leave()
        page.presenter.put_back()
        desk.state.officer = officer
        page.presenter.open()
        self.take("administration_refused")

    def _evidence(self, desk: Any) -> None:
        window = self.window
        files = desk.reader.read(lambda queries: list(queries.records("attachment"))).result()
        window.open_report(files[-1]["report"])
        self.until(lambda: window.report.evidence.model.rowCount() > 0)
        window.report.tabs["evidence"].click()
        window.report.evidence.show_button.click()
        self.until(lambda: not window.report.evidence.picture.pixmap().isNull())
        self.take("evidence")

    def _conversation(self) -> None:
        window = self.window
        window.run("view:citizen_answered")
        self.until(lambda: window.queue.presenter.settled and window.queue.model.rowCount() > 0)
        window.queue.step(1)
        self.until(lambda: window.report.presenter.bundle and window.report.presenter.bundle.messages)
        window.run("claim")
        window.report.presenter.act("note", {"text": "The neighbour keeps the footage for 14 days."})
        window.report.tabs["timeline"].click()
        self.until(lambda: window.report.timeline.model.rowCount() > 4)
        self.take("conversation")
        self._assessments()

    def _assessments(self) -> None:
        """Show two assessments of the open case side by side."""
        from workstation.domain.triage import form_of

        window = self.window
        form = form_of(window.report.presenter.policy)
        for grade, pick in ((3, 1), (2, 2)):
            levels = {letter.key: form.levels[(pick + n) % 3] for n, letter in enumerate(form.letters)}
            reasons = {letter.key: "He waits at the bus stop most mornings." for letter in form.letters[:3]}
            body = {"form_version": form.version, "levels": levels, "grade": grade, "risk": "high",
                    "rationales": {letter.key: reasons.get(letter.key, "As told.") for letter in form.letters},
                    "ticks": {tick.key: True for tick in form.ticks}}  # fmt: skip
            window.report.presenter.act("assess", body)
        self.until(lambda: window.report.assessments.model.columnCount() == 2)
        window.report.tabs["assessment"].click()
        self.take("assessments")
        window.report.tabs["timeline"].click()

    def _board(self) -> None:
        """Show the board to a supervisor: charts, tables, the cases behind a number, offline, and on a wall display."""
        window, desk = self.window, self.desks[0]
        own, desk.state.officer = desk.reader.officer, replace(desk.reader.officer, roles=("supervisor",))
        window.activateWindow()  # Without a window manager, nothing does so once another window has closed.
        self.until(window.isActiveWindow)
        window.run("go_board")
        board = window.pages.board
        board.presenter.choose("span", "30d")
        self.until(
            lambda: board.tiles["waiting"].chart.chart is not None and board.tiles["waiting"].chart.hasFocus()
        )
        self.take("board")
        for name, key in (("board_tables", "tables"), ("board_end", "charts")):
            board.head.switch(key == "tables")
            if key == "charts":
                board.page.verticalScrollBar().setValue(board.page.verticalScrollBar().maximum())
            self.until(lambda: True)
            self.take(name)
        window.run("offline")
        self.until(lambda: desk.reader.status.state == "paused")
        self.take("board_offline")
        window.run("offline")
        self.until(lambda: desk.reader.status.state == "up_to_date")
        board.tiles["waiting"].chart.stand(len(board.tiles["waiting"].chart.marks) - 1)
        mark = board.tiles["waiting"].chart.current()
        if mark is not None:
            board.drilled.emit(mark.number.opens)
        self.until(lambda: window.queue.presenter.drilled and window.queue.model.rowCount() > 0)
        self.take("board_cases")
        window.run("wall")
        window.showNormal()
        window.resize(1920, 1080)
        self.until(lambda: board.on_wall and board.body.currentWidget() is board.page)
        self.take("board_wall")
        window.run("back")
        window.resize(1440, 900)
        desk.state.officer = own

    def _audit(self) -> None:
        """Show the audit screen as other officers see it, and to an auditor before a purpose is chosen."""
        window, desk = self.window, self.desks[0]
        window.run("go_audit")
        self.until(lambda: window.pages.audit.currentIndex() == 1)
        self.take("audit_not_allowed")
        own, desk.state.officer = desk.reader.officer, replace(desk.reader.officer, roles=("auditor",))
        window.run("go_audit")
        self.until(lambda: window.pages.audit.officer.count() > 3)
        self.take("audit")
        desk.state.officer = own

    def _forms(self) -> None:
        window = self.window
        window.run("reply")
        self.until(lambda: window.pages.compose.isVisible() and window.pages.compose.template.count() > 2)
        names = [
            window.pages.compose.template.itemText(n) for n in range(window.pages.compose.template.count())
        ]
        at = next((n for n, name in enumerate(names) if "crime" in name), 1)
        window.pages.compose.template.setCurrentIndex(at)
        window.pages.compose.template.activated.emit(at)
        self.until(lambda: window.pages.compose.text.toPlainText())
        self.take("reply")
        window.pages.compose.text.setPlainText("")
        window.run("back")
        window.run("note")
        self.until(lambda: window.pages.compose.isVisible())
        self.take("note")
        window.run("back")
        window.run("assess")
        for number, line in enumerate(window.pages.assess.lines.values()):
            line.group.button((2, 1, 3, 3, 2, 1)[number]).click()
        window.pages.assess.grades.button(2).click()
        self.until(lambda: window.pages.assess.isVisible())
        self.take("assess")
        window.run("back")
        window.run("dispose")
        self.until(lambda: window.pages.closing.isVisible())
        self.take("close")
        window.run("back")

    def _careful(self, desk: Any) -> None:
        """Show a covered distressing report, and a reply under safe-contact rules."""
        from workstation.ui.screens.report.report_view import COVER

        window = self.window
        read = desk.reader.read
        careful = (
            read(lambda queries: queries.search("service:domestic is:open flag:safe")).result()[0].report
        )
        # It may be the case that is open and uncovered: only opening it anew covers it.
        other = next(
            row.report
            for row in read(lambda queries: queries.search("is:open")).result()
            if row.report != careful
        )
        window.open_report(other)
        self.until(lambda: (b := window.report.presenter.bundle) and b.report.id == other)
        window.open_report(careful)
        self.until(lambda: window.report.body.currentIndex() == COVER)
        self.take("covered")
        window.run("claim")
        self.until(window.report.presenter.mine)
        window.run("reply")
        page = window.pages.compose
        self.until(lambda: page.isVisible() and page.template.count() > 1)
        page._nth(1)
        page.channel.setCurrentIndex(page.channel.findData("sms"))
        page._by()
        self.until(lambda: page.text.toPlainText())
        self.take("safe_contact")
        page.text.setPlainText("")
        window.run("back")

    def _asks(self) -> None:
        """Show action forms, related reports, macros and a dry run."""
        window = self.window
        window.run("view:needs_triage")
        self.until(lambda: window.queue.presenter.settled and window.queue.model.rowCount() > 5)
        window.queue.step(1)
        self.until(lambda: window.report.presenter.bundle)
        window.report.tabs["links"].click()
        self.until(lambda: window.report.near.isVisible())
        self.take("links")
        for key in ("offer_transfer", "promise_update", "categorise", "macro"):
            window.run(key)
            self.until(window.asking.isVisible)
            self.take(key)
            window.asking.close_it()
        window.queue.list.selectAll()
        window.run("bulk")
        self.until(window.asking.isVisible)
        window.asking.submit()
        self.until(lambda: window.asking.form is not None and not window.asking.form.fields)
        self.take("dry_run")
        window.asking.close_it()
        window.queue.list.clearSelection()

    def _conflict(self, first: Any, second: Any) -> None:
        from workstation.domain.commands import Intent

        window = self.window
        window.run("view:needs_triage")
        self.until(lambda: window.queue.presenter.settled and window.queue.model.rowCount() > 0)
        window.queue.step(2)
        self.until(lambda: window.report.presenter.bundle)
        report = str(window.report.presenter.report)
        window.run("offline")
        self.until(lambda: first.reader.status.state == "paused")
        window.run("claim")
        body = {
            "text": "Hello.\n\nThank you for telling us. I am on it.",
            "channel": "portal",
            "language": "en",
        }
        first.commands.submit(Intent("reply", report, body)).result()
        window.run("go_outbox")
        self.until(lambda: window.outbox.model.rowCount() > 2)
        self.take("offline")
        second.commands.submit(Intent("claim", report)).result()
        self.until(lambda: second.reader.read_journal(lambda j: j.pending_count()).result() == 0)
        window.run("offline")
        self.until(lambda: len(first.reader.read_journal(lambda j: j.conflicts()).result()) == 2)
        window.run("go_conflicts")
        # The lost claim and the reply that rested on it are one card, below its heading.
        self.until(lambda: window.outbox.model.rowCount() == 2 and window.card.currentIndex() == 1)
        self.until(lambda: "on it" in window.card.yours.toPlainText())
        self.take("conflict")


def run(out: Path, language: str = "en") -> int:
    """Take the screenshots of every look, each in its own process because the pixel ratio is fixed at the start."""
    out.mkdir(parents=True, exist_ok=True)
    for mode in MODES:
        for scale in SCALES:
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
            command = [sys.executable, "-m", "demo.screenshots", str(out), mode, str(scale), language]
            subprocess.run(command, check=True, env=environment)
            print(f"{mode} at {scale}x", flush=True)
    print(f"The pictures are in {out}/")
    return 0


def one(out: Path, mode: str, scale: int, language: str) -> None:
    """Take the screenshots of one look."""
    from demo.screenshots.rules import RulesCamera

    with (
        demonstration.place() as folder,
        demonstration.embedded_store(folder, "sussex", REPORTS, still=True) as store,
    ):
        camera = Camera(out, mode, scale, language, store, folder)
        try:
            camera.run()
            if scale == 1:
                RulesCamera(camera, store, folder).run()
        finally:
            camera.close()
