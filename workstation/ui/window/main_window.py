"""The one window: marking, rail, list, pane, status bar; and which page is on top."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSettings, QSize, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from workstation.cache.rows import QueueRow, ReportBundle
from workstation.domain.changes import Changes
from workstation.domain.commands import Command
from workstation.session.desk import Desk
from workstation.sync.status import SyncStatus
from workstation.ui.formatting.labels import force_place
from workstation.ui.kit import theme
from workstation.ui.kit.actions import TABLE, Actions
from workstation.ui.kit.bridge import Bridge
from workstation.ui.kit.form_overlay import Answers, Ask, Form
from workstation.ui.kit.i18n import fault, tr
from workstation.ui.screens.account.forms import close_form, passphrase_form, sign_out_form
from workstation.ui.screens.account.pages import LockPage
from workstation.ui.screens.compose.compose_presenter import UNDO_SECONDS
from workstation.ui.screens.queue.colleagues import Colleagues
from workstation.ui.screens.report.report_actions import ReportActions
from workstation.ui.screens.report.report_view import TABS
from workstation.ui.window.audit_export import RecordExport
from workstation.ui.window.board_controller import OnBoard
from workstation.ui.window.bulk_actions import ManyActions
from workstation.ui.window.clipboard import OwnCopies
from workstation.ui.window.compose_controller import Writing
from workstation.ui.window.export_actions import ExportActions
from workstation.ui.window.navigation import Places, framed
from workstation.ui.window.notifications import Notices
from workstation.ui.window.palette import Palette
from workstation.ui.window.save_dialog import Destination
from workstation.ui.window.status_bar import StatusBar

SHOW = "show_"
"""Begins the key of an action that shows a part of the open report."""
WRITING = (QLineEdit, QPlainTextEdit)
ENDS = ("hand_over", "offer_transfer", "accept_transfer", "reject_transfer", "approve", "return")
"""Actions after which there is nothing left to do on a report for now."""


class MainWindow(QMainWindow):
    """Puts the views together; every action of the table ends here in one method."""

    closed = Signal()
    leaving = Signal(str)
    """Why the window has to go: locked, signed_out, account_ended."""
    chose = Signal(str)
    """A passphrase for unlocking this desk without a connection."""

    def __init__(
        self,
        desk: Desk,
        *,
        settings: QSettings | None = None,
        sign_in: Callable[[], None] = lambda: None,
        language: str = "en",
        on_language: Callable[[str], None] = lambda language: None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(tr("Triage workstation"))
        self._desk, self._settings, self._sign_in = desk, settings, sign_in
        self._language, self._on_language = language, on_language
        self._copies = OwnCopies()
        self.bridge = Bridge(desk)
        self.actions_ = Actions(self, self.run)
        for spec in TABLE:
            self.addAction(self.actions_.by_key[spec.key])
        self._colleagues = Colleagues()
        self._build()
        self._connect()
        self._arrange()
        self.report.presenter.learn()
        self._know_officer()
        self.status(desk.status)
        self.go("view:needs_triage")
        self._allow(None)

    # -- building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        then = self.bridge.then
        self.places = Places(self._desk, then, self._language)
        self.rail, self.pages, self.splitter = self.places.rail, self.places.pages, self.places.splitter
        self.queue, self.report, self.search = self.places.queue, self.places.report, self.places.search
        self.outbox, self.card, self.drafts = self.places.outbox, self.places.card, self.places.drafts
        self.queue.delegate.presence = self._colleagues.words
        self.lock, self.bar = LockPage(), StatusBar()
        centre, self.whole = framed(self.rail, self.pages, self.lock, self.bar)
        self.setCentralWidget(centre)
        self.palette_ = Palette(self, self.run, self._enabled, self.actions_.keys)
        self.asking = Ask(self)
        self.on_report = ReportActions(self._desk, then, self.report.presenter, self)
        self.on_many = ManyActions(self._desk, then, self.queue.presenter, self.report.presenter, self)
        self.on_exports = ExportActions(self._desk, then, self.report.presenter, self, Destination(self),
                                        self.places.shown, self._language)  # fmt: skip
        self.on_record = RecordExport(self._desk, then, self, self.on_exports.place)
        self.writing = Writing(self._desk, then, self.pages, self.report.presenter, self, self.on_report.copy)
        self.notices = Notices(self._desk, then, self)
        self.on_board = OnBoard(self, self.places, self.on_many, self.bar, self.bridge)

    def _connect(self) -> None:
        self.bridge.changed.connect(self._changed)
        self.bridge.status.connect(self.status)
        self.bridge.presence.connect(self._present)
        self.bridge.failed.connect(lambda problem: self.say(fault(problem)))
        self.rail.chosen.connect(self.run)
        self.queue.selected.connect(self.open_report)
        self.queue.opened.connect(lambda report: self._focus_report(report))
        self.queue.counted.connect(self._counted)
        self.search.selected.connect(self.open_report)
        self.outbox.chosen.connect(self._show_command)
        self.drafts.opened.connect(self.writing.open_draft)
        self.report.acted.connect(self.run)
        self.report.shown.connect(self._shown)
        self.report.gone.connect(self.pages.gone)
        self.pages.careful.connect(self._cover)
        self.pages.bound.connect(self._bind)
        self.pages.exporting.connect(self.on_record.begin)
        self.pages.sign_in.wanted.connect(self._ask_sign_in)
        self.pages.board_made.connect(self.on_exports.join)
        self.pages.left.connect(self._back)
        self.pages.asked.connect(self.run)
        self.pages.wrote.connect(self._wrote)
        self.pages.assessed.connect(lambda: self._finished(tr("Assessment saved")))
        self.pages.closed_report.connect(self._closed)
        self.pages.themed.connect(self.dress)
        self.pages.dense.connect(self._density)
        self.pages.spoken.connect(self._on_language)
        self.bar.took_back.connect(self.writing.take_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focused)

    def _arrange(self) -> None:
        self.resize(QSize(1440, 900))
        self.splitter.setSizes([576, 664])
        self.pages.keys = self.actions_.keys
        if self._settings is not None:
            self._cover(str(self._settings.value("cover", "true")) != "false")
            for spec in TABLE:
                kept = self._settings.value(f"keys/{spec.key}")
                if isinstance(kept, str) and kept:
                    self.actions_.bind(spec.key, kept)
            for key, put in (("geometry", self.restoreGeometry), ("splitter", self.splitter.restoreState)):
                kept = self._settings.value(key)
                if kept is not None:
                    put(kept)

    # -- what comes in ----------------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        self.queue.presenter.changed(changes)
        self.report.presenter.changed(changes)
        self.search.presenter.changed(changes)
        self.writing.erased(changes.erased, self.asking)
        if self.outbox.isVisible():  # Opening it reads the journal anew; a page of the feed need not.
            self.outbox.presenter.changed(changes)
        if changes.outbox:
            self._count_work()
        if changes.everything:
            self._know_officer()
        if changes.everything or changes.outbox or "view" in changes.reference:
            self.on_many.learn()
        self.notices.changed(changes)
        self.pages.moved(changes)

    def _know_officer(self) -> None:
        officer = self._desk.officer
        self.queue.delegate.me = str(officer.get("id") or "")
        force = force_place(str(officer.get("force") or ""))
        self.places.allow(officer)
        self.rail.show_officer(
            str(officer.get("name") or ""), tr("{force} Police", force=force) if force else tr("Workstation")
        )

    def status(self, status: SyncStatus) -> None:
        """Show how the line stands."""
        self.bar.show_status(status)
        self.outbox.status(status)
        if status.state == "account_ended":
            self.leave("account_ended")
        if status.state == "sign_in" and self.pages.currentWidget() is not self.pages.sign_in:
            self.pages.sign_in.ask(tr(status.detail))
            if not self._desk.officer:
                self.pages.setCurrentWidget(self.pages.sign_in)
        elif status.connected and self.pages.currentWidget() is self.pages.sign_in:
            self.go("view:needs_triage")

    def _present(self, report: str, officer: str, activity: str, until: str) -> None:
        if officer == self._desk.officer.get("id"):
            return
        name = self.report.presenter.officers.get(officer, "")
        self._colleagues.hear(report, name, activity, until, self._desk.now())
        self.queue.list.viewport().update()
        self.report.show_present(self._colleagues.full.get(str(self.report.presenter.report), ""))

    def _counted(self, counts: dict[str, int]) -> None:
        self.rail.count(
            {f"view:{key}": number for key, number in counts.items()} | {"go_mine": counts.get("mine", 0)}
        )
        self._count_work()

    def _count_work(self) -> None:
        def show(found: tuple[int, int, int]) -> None:
            self.rail.count(dict(zip(("go_drafts", "go_outbox", "go_conflicts"), found, strict=True)))

        self.bridge.then(
            self._desk.journal(lambda j: (len(j.drafts()), j.pending_count(), len(j.conflicts()))), show
        )

    def _shown(self, bundle: ReportBundle) -> None:
        self._allow(bundle)
        self.pages.news(bundle)

    # -- what the officer does --------------------------------------------------------------------------

    def run(self, key: str) -> None:
        """Do the action of that key; behind the lock there is nothing to do but leave."""
        if self.whole.currentIndex() == 1 and key != "quit":
            return
        if key.startswith(("view:", "go_")) or key == "search":
            self.go(key)
            return
        bundle = self.report.presenter.bundle
        policy = self.report.presenter.policy
        if key in ("reply", "note") and bundle is not None:
            self.writing.begin(key, bundle)
        elif key == "assess" and bundle is not None:
            self.pages.assess.open(bundle, policy)
            self.pages.setCurrentWidget(self.pages.assess)
        elif key == "dispose" and bundle is not None:
            self.pages.closing.open(bundle, policy)
            self.pages.setCurrentWidget(self.pages.closing)
        elif key.startswith(SHOW) and bundle is not None:
            self._show_tab(key.removeprefix(SHOW))
        elif not any(acts.run(key) for acts in (self.on_report, self.on_many, self.on_exports)):
            self._run_window(key)

    def _show_tab(self, tab: str) -> None:
        self.places.show_pane(self.report)
        self.report.show_tab(tab)

    def _run_window(self, key: str) -> None:
        does: dict[str, Callable[[], object]] = {
            "take_back": self.bar.take_back,
            "next": lambda: self.queue.step(1),
            "previous": lambda: self.queue.step(-1),
            "open": lambda: self._focus_report(""),
            "refresh": self.queue.refresh,
            "filter": self.queue.filter.setFocus,
            "palette": self.palette_.open,
            "keys": lambda: self.go("go_settings"),
            "rail": self.rail.toggle,
            "theme": lambda: self.dress("light" if theme.current().name == "dark" else "dark"),
            "offline": self._toggle_line,
            "sign_in": lambda: self.pages.setCurrentWidget(self.pages.sign_in),
            "lock": lambda: self.leave("locked"),
            "sign_out": self._ask_sign_out,
            "passphrase": self._ask_passphrase,
            "wall": self.on_board.wall,
            "back": self._back,
            "quit": self._ask_close,
        }
        if key in does:
            does[key]()

    def go(self, key: str) -> None:
        """Go to a place of the rail."""
        self.places.go(key)

    def open_report(self, report: str) -> None:
        """Show a report in the pane."""
        self.places.panes.setCurrentWidget(self.report)
        self.report.presenter.open(report)

    def _focus_report(self, report: str) -> None:
        if report:
            self.open_report(report)
        self.report.uncover()

    def _show_command(self, command: Command) -> None:
        if command.state in ("stale", "refused"):
            self.places.panes.setCurrentWidget(self.card)
        elif command.report:
            self.open_report(command.report)

    def _back(self) -> None:
        if self.asking.isVisible():
            self.asking.close_it()
        elif self.palette_.isVisible():
            self.palette_.close_it()
        elif not self.on_board.back():
            self.places.back()

    def _wrote(self, command: Command) -> None:
        if command.hold_until is None:
            self._finished(tr("Note saved"))
            return
        self._finished(tr("Reply leaves in 10 seconds"), seconds=UNDO_SECONDS)
        self.bar.offer_undo(command, self.actions_.keys["take_back"])
        self.queue.step(1)

    def _finished(self, words: str, seconds: float = 4) -> None:
        self.pages.setCurrentWidget(self.splitter)
        self.say(words, seconds)
        self.queue.list.setFocus()

    def _closed(self, waits: bool) -> None:
        """The next case is already open."""
        self._finished(tr("The closing waits for approval") if waits else tr("Report closed"))
        self.queue.step(1)

    # -- what actions need of the window ----------------------------------------------------------------

    def ask(self, form: Form, done: Callable[[Answers], None]) -> None:
        """Ask before an action."""
        self.asking.open(form, done)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def show_history(self, rows: list[QueueRow]) -> None:
        """Show the reporter's other reports."""
        self.report.tabs["links"].click()
        self.report.near.show_history(rows)

    def acted(self, kind: str) -> None:
        """After what ends the officer's work on a report, the next one is already open."""
        if self.pages.currentWidget() is self.splitter:
            self.queue.list.setFocus()
        if kind in ENDS:
            self.queue.step(1)

    def selected(self) -> list[str]:
        """The reports that are selected in the queue."""
        return self.queue.selected_reports()

    def show_own(self, own: list[tuple[str, str]]) -> None:
        """Show the officer's own views in the rail."""
        self.rail.own(own)
        self.palette_.own = own

    def say(self, words: str, seconds: float = 4) -> None:
        """Say what happened, for a moment."""
        self.bar.say(words, seconds)

    def _ask_sign_in(self) -> None:
        self.pages.sign_in.wait()
        self._sign_in()

    def leave(self, why: str) -> None:
        """Cover everything, and ask whoever made this window to take it and its desk apart."""
        self.whole.setCurrentIndex(1)
        self.leaving.emit(why)

    def _ask_sign_out(self) -> None:
        def ask(unsent: tuple[int, int]) -> None:
            self.ask(sign_out_form(*unsent), lambda _: self.leave("signed_out"))

        self.bridge.then(self._desk.journal(lambda journal: journal.unsent()), ask)

    def _ask_close(self) -> None:
        """Close at once when everything has left and nothing is shown; else say first what has not."""
        if self.whole.currentIndex() == 1:
            self.close()
            return

        def ask(unsent: tuple[int, int]) -> None:
            if any(unsent):
                self.ask(close_form(*unsent), self._close_anyway)
            else:
                self.close()

        self.bridge.then(self._desk.journal(lambda journal: journal.leaving()), ask)

    def _close_anyway(self, _: Answers) -> None:
        self.close()

    def _ask_passphrase(self) -> None:
        self.ask(passphrase_form(), lambda answers: self.chose.emit(answers["passphrase"]))

    def _toggle_line(self) -> None:
        paused = self._desk.status.state == "paused"
        (self._desk.go_online if paused else self._desk.go_offline)()

    def _allow(self, bundle: ReportBundle | None) -> None:
        there = bundle is not None
        shown = {f"{SHOW}{tab}": there for tab in TABS}
        self.actions_.allow(**self.on_report.allowed(), **shown)

    def _enabled(self, key: str) -> bool:
        action = self.actions_.by_key.get(key)
        return action is None or action.isEnabled()

    def _focused(self, before: QWidget | None, now: QWidget | None) -> None:
        writing = isinstance(now, WRITING) and not (isinstance(now, QPlainTextEdit) and now.isReadOnly())
        self.actions_.typing(writing)

    def dress(self, mode: str) -> None:
        """Change between light and dark."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        tokens = theme.dress(app, mode)
        self.queue.delegate.dress(tokens)
        if self._settings is not None:
            self._settings.setValue("theme", mode)
        self.report.presenter.learn()
        self.status(self._desk.status)

    def _cover(self, on: bool) -> None:
        """Cover distressing reports first, or not."""
        self.report.cautious = self.pages.is_careful = on
        if self._settings is not None:
            self._settings.setValue("cover", "true" if on else "false")

    def _bind(self, key: str, shortcut: str) -> None:
        """Give an action the key the officer wants, now and at the next start."""
        self.actions_.bind(key, shortcut)
        if self._settings is not None:
            self._settings.setValue(f"keys/{key}", shortcut)

    def _density(self, compact: bool) -> None:
        self.queue.delegate.height = 44 if compact else theme.ROW
        self.queue.list.scheduleDelayedItemsLayout()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._desk.wake()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous():
            # A person, or the end of the session, closes it: the program itself has asked already.
            event.ignore()
            self._ask_close()
            return
        self.pages.keep_writing()
        self._copies.clear()
        if self._settings is not None:
            self._settings.setValue("geometry", self.saveGeometry())
            self._settings.setValue("splitter", self.splitter.saveState())
        self.bridge.close()
        super().closeEvent(event)
        self.closed.emit()
