"""The one window: marking, rail, list, pane, status bar; and which page is on top."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.cache.rows import QueueRow, ReportBundle
from workstation.desk.desk import Desk
from workstation.domain.changes import Changes
from workstation.domain.commands import Command
from workstation.errors import WorkstationError
from workstation.sync.status import SyncStatus
from workstation.ui.account.pages import DraftsPage, LockPage
from workstation.ui.outbox.outbox_view import ConflictCard, OutboxView
from workstation.ui.queue.colleagues import Colleagues
from workstation.ui.queue.queue_view import QueueView
from workstation.ui.reply.compose_presenter import UNDO_SECONDS
from workstation.ui.report.report_actions import ReportActions
from workstation.ui.report.report_view import TABS, ReportView
from workstation.ui.search.search_view import SearchView
from workstation.ui.shell import parts, theme
from workstation.ui.shell.actions import TABLE, Actions
from workstation.ui.shell.ask import Answers, Ask, Field, Form
from workstation.ui.shell.bridge import Bridge
from workstation.ui.shell.many_actions import ManyActions
from workstation.ui.shell.notices import Notices
from workstation.ui.shell.pages import Pages
from workstation.ui.shell.palette import Palette
from workstation.ui.shell.rail import Rail
from workstation.ui.shell.status_bar import StatusBar
from workstation.ui.shell.terms import force_place
from workstation.ui.shell.words import fault, tr

SHOW = "show_"
"""Begins the key of an action that shows a part of the open report."""
WRITING = (QLineEdit, QPlainTextEdit)
ENDS = ("hand_over", "offer_transfer", "accept_transfer", "reject_transfer", "approve", "return")
"""Actions after which there is nothing left to do on a report for now."""


class MainWindow(QMainWindow):
    """Puts the views together; every action of the table ends here in one method."""

    closed = Signal()

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
        self.bridge = Bridge(desk)
        self.actions_ = Actions(self, self.run)
        for spec in TABLE:
            self.addAction(self.actions_.by_key[spec.key])
        self._place = "go_queue"
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
        then, tokens = self.bridge.then, theme.current()
        self.rail = Rail()
        self.queue = QueueView(self._desk, then, tokens)
        self.report = ReportView(self._desk, then)
        self.queue.delegate.presence = self._colleagues.words
        self.card = ConflictCard()
        self.outbox = OutboxView(self._desk, then, self.card)
        self.search = SearchView(self._desk, then, self.queue.delegate)
        self.drafts = DraftsPage(self._desk, then)
        self.lock = LockPage()
        self.lists, self.panes = QStackedWidget(), QStackedWidget()
        for widget in (self.queue, self.outbox, self.search, self.drafts):
            self.lists.addWidget(widget)
        for pane in (self.report, self.card):
            self.panes.addWidget(pane)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.lists)
        self.splitter.addWidget(self.panes)
        self.lists.setMinimumWidth(400)
        self.panes.setMinimumWidth(480)
        self.pages = Pages(self._desk, then, self.splitter, self._language)
        self.whole = QStackedWidget()
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(parts.upright())
        middle.addWidget(self.pages, 1)
        desk = QWidget()
        desk.setLayout(middle)
        self.whole.addWidget(desk)
        self.whole.addWidget(self.lock)
        banner = parts.label("OFFICIAL-SENSITIVE", "banner", name="marking")
        banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        banner.setFixedHeight(theme.BANNER)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(banner)
        layout.addWidget(self.whole, 1)
        layout.addWidget(parts.line())
        self.bar = StatusBar()
        layout.addWidget(self.bar)
        centre = QWidget()
        centre.setLayout(layout)
        self.setCentralWidget(centre)
        self.palette_ = Palette(self, self.run, self._enabled, self.actions_.keys)
        self.asking = Ask(self)
        self.on_report = ReportActions(self._desk, then, self.report.presenter, self)
        self.on_many = ManyActions(self._desk, then, self.queue.presenter, self.report.presenter, self)
        self.notices = Notices(self._desk, then, self)

    def _connect(self) -> None:
        self.bridge.changed.connect(self._changed)
        self.bridge.status.connect(self.status)
        self.bridge.presence.connect(self._present)
        self.bridge.failed.connect(self._failed)
        self.rail.chosen.connect(self.run)
        self.queue.selected.connect(self.open_report)
        self.queue.opened.connect(lambda report: self._focus_report(report))
        self.queue.counted.connect(self._counted)
        self.search.selected.connect(self.open_report)
        self.outbox.chosen.connect(self._show_command)
        self.drafts.opened.connect(self._open_draft)
        self.report.acted.connect(self.run)
        self.report.shown.connect(self._shown)
        self.report.gone.connect(self.pages.gone)
        self.pages.careful.connect(self._cover)
        self.pages.bound.connect(self._bind)
        self.pages.sign_in.wanted.connect(self._ask_sign_in)
        self.lock.unlocked.connect(lambda: self.whole.setCurrentIndex(0))
        self.pages.left.connect(self._back)
        self.pages.wrote.connect(self._wrote)
        self.pages.assessed.connect(lambda: self._finished(tr("Assessment saved")))
        self.pages.closed_report.connect(self._closed)
        self.pages.themed.connect(self.dress)
        self.pages.dense.connect(self._density)
        self.pages.spoken.connect(self._on_language)
        self.bar.took_back.connect(self._take_back)
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
        if self.outbox.isVisible():  # Opening it reads the journal anew; a page of the feed need not.
            self.outbox.presenter.changed(changes)
        if changes.outbox:
            self._count_work()
        if changes.everything:
            self._know_officer()
        if changes.everything or changes.outbox or "view" in changes.reference:
            self.on_many.learn()
        self.notices.changed(changes)

    def _know_officer(self) -> None:
        officer = self._desk.officer
        self.queue.delegate.me = str(officer.get("id") or "")
        force = force_place(str(officer.get("force") or ""))
        self.rail.show_officer(
            str(officer.get("name") or ""), tr("{force} Police", force=force) if force else tr("Workstation")
        )

    def status(self, status: SyncStatus) -> None:
        """Show how the line stands."""
        self.bar.show_status(status)
        self.outbox.status(status)
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

    def _failed(self, problem: WorkstationError) -> None:
        self.say(fault(problem))

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
        """Do the action of that key."""
        if key.startswith("view:") or key in ("go_queue", "go_mine", "go_outbox", "go_conflicts", "go_board",
                                              "go_drafts", "go_settings", "search"):  # fmt: skip
            self.go(key)
            return
        bundle = self.report.presenter.bundle
        policy = self.report.presenter.policy
        if key in ("reply", "note") and bundle is not None:
            self._write(key, bundle)
        elif key == "assess" and bundle is not None:
            self.pages.assess.open(bundle, policy)
            self.pages.setCurrentWidget(self.pages.assess)
        elif key == "dispose" and bundle is not None:
            self.pages.closing.open(bundle, policy)
            self.pages.setCurrentWidget(self.pages.closing)
        elif key.startswith(SHOW) and bundle is not None:
            self._show_tab(key.removeprefix(SHOW))
        elif not self.on_report.run(key) and not self.on_many.run(key):
            self._run_window(key)

    def _show_tab(self, tab: str) -> None:
        self.panes.setCurrentWidget(self.report)
        self.pages.setCurrentWidget(self.splitter)
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
            "lock": lambda: self.whole.setCurrentIndex(1),
            "back": self._back,
            "quit": self.close,
        }
        if key in does:
            does[key]()

    def go(self, key: str) -> None:
        """Go to a place of the rail."""
        self.pages.keep_writing()
        if key in ("go_queue", "go_mine"):
            key = "view:mine" if key == "go_mine" else "view:needs_triage"
        self._place = key
        self.rail.show_place(key)
        if key.startswith("view:"):
            self._show_list(self.queue, self.report)
            self.queue.open_view(key.partition(":")[2])
            self.queue.list.setFocus()
        elif key in ("go_outbox", "go_conflicts"):
            self._show_list(self.outbox, self.card)
            self.outbox.open(key == "go_conflicts")
        elif key == "search":
            self._show_list(self.search, self.report)
            self.search.field.setFocus()
        elif key == "go_drafts":
            self._show_list(self.drafts, self.report)
            self.drafts.open()
        elif key == "go_board":
            self.pages.setCurrentWidget(self.pages.board)
            self.pages.board.presenter.look()
        else:
            self.pages.setCurrentWidget(self.pages.settings)

    def _show_list(self, list_: QWidget, pane: QWidget) -> None:
        self.lists.setCurrentWidget(list_)
        self.panes.setCurrentWidget(pane)
        self.pages.setCurrentWidget(self.splitter)

    def open_report(self, report: str) -> None:
        """Show a report in the pane."""
        self.panes.setCurrentWidget(self.report)
        self.report.presenter.open(report)

    def _focus_report(self, report: str) -> None:
        if report:
            self.open_report(report)
        self.report.uncover()

    def _show_command(self, command: Command) -> None:
        if command.state in ("stale", "refused"):
            self.panes.setCurrentWidget(self.card)
        elif command.report:
            self.open_report(command.report)

    def _write(self, kind: str, bundle: ReportBundle) -> None:
        known = self.report.presenter
        self.pages.compose.open(kind, bundle, known.policy, known.templates)
        self.pages.setCurrentWidget(self.pages.compose)
        self._desk.present(str(bundle.report.get("id")), "drafting")

    def _open_draft(self, report: str, kind: str) -> None:
        self.open_report(report)

        def write(bundle: ReportBundle | None) -> None:
            if bundle is not None:
                self._write(kind, bundle)
            else:
                self.bridge.then(
                    self._desk.journal(lambda j: j.drafts()), lambda kept: self._orphan(report, kind, kept)
                )

        self.bridge.then(self._desk.bundle(report), write)

    def _orphan(self, report: str, kind: str, kept: list[dict[str, Any]]) -> None:
        """The case has left; what was written for it is kept and can be taken elsewhere."""
        text = next((str(d["text"]) for d in kept if d["report"] == report and d["kind"] == kind), "")
        form = Form(tr("This report has moved away or was removed"), (Field("text", tr("Your text"), "lines", value=text),),
                    tr("Copy it"), tr("Your text is kept here. It was never sent."))  # fmt: skip
        self.ask(form, lambda said: self.on_report.copy(said["text"], tr("Copied; this is recorded"), report))

    def _back(self) -> None:
        if self.asking.isVisible():
            self.asking.close_it()
        elif self.palette_.isVisible():
            self.palette_.close_it()
        elif self.pages.currentWidget() is not self.splitter:
            self.pages.keep_writing()
            self.pages.setCurrentWidget(self.splitter)
            self.queue.list.setFocus()
        else:
            self.queue.list.setFocus()

    def _wrote(self, command: Command) -> None:
        if command.hold_until is None:
            self._finished(tr("Note saved"))
            return
        self._finished(tr("Reply leaves in 10 seconds"), seconds=UNDO_SECONDS)
        self.bar.offer_undo(command, self.actions_.keys["take_back"])
        self.queue.step(1)

    def _take_back(self, command: Command) -> None:
        report, text = str(command.report), str(command.body.get("text") or "")

        def back(done: bool) -> None:
            if not done:
                self.say(tr("It has left already"))
                return
            self.say(tr("Taken back. Your text is a draft again."))
            kept = self._desk.journal(lambda journal: journal.save_draft(report, "reply", text))
            self.bridge.then(kept, lambda _: self._open_draft(report, "reply"))

        self.bridge.then(self._desk.cancel(command.id), back)

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
        self.pages.keep_writing()
        if self._settings is not None:
            self._settings.setValue("geometry", self.saveGeometry())
            self._settings.setValue("splitter", self.splitter.saveState())
        self.bridge.close()
        super().closeEvent(event)
        self.closed.emit()
