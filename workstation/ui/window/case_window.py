"""A window of its own for one case: the report as in the main window, and the pages to write about it."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from workstation.cache.rows import ReportBundle
from workstation.domain.changes import Changes
from workstation.errors import WorkstationError
from workstation.session.desk_session import DeskSession
from workstation.ui.kit import theme
from workstation.ui.kit.actions import Action, Actions, KeySheet
from workstation.ui.kit.bridge import Bridge
from workstation.ui.kit.fitting import Scrolled, fitted
from workstation.ui.kit.form_overlay import Ask
from workstation.ui.kit.i18n import fault, tr
from workstation.ui.screens.audit.case_audit_view import CaseAuditView
from workstation.ui.screens.queue.colleagues import Colleagues
from workstation.ui.screens.report import actions as report_actions
from workstation.ui.screens.report.report_actions import ReportActions
from workstation.ui.screens.report.report_parts import GuestTab, Tab
from workstation.ui.screens.report.report_view import ReportView
from workstation.ui.window import case_menu, frame_actions, officer_session, scheduled_controller
from workstation.ui.window.action_table import CLOSE_WINDOW, PAGE_KEYS
from workstation.ui.window.case_screen import CaseScreen
from workstation.ui.window.compose_controller import ComposeController
from workstation.ui.window.frame_actions import TAKE_BACK, WindowFrame
from workstation.ui.window.key_sheet import KeysOverlay
from workstation.ui.window.macro_actions import OnMacro
from workstation.ui.window.main_parts import MainParts
from workstation.ui.window.navigation import marked
from workstation.ui.window.palette import Palette
from workstation.ui.window.practice import allowed, marking_of
from workstation.ui.window.status_bar import StatusBar
from workstation.ui.window.undo_notice import UndoNotice
from workstation.ui.window.writing_pages import WritingPages

SIZE = QSize(900, 860)
STEP = 28
"""Pixels by which each further window lies lower and more to the right, so that none hides another."""
GEOMETRY = "case_window"
"""The setting that keeps the size of the window closed last."""
ELSEWHERE = ("open", "subject_copy")
"""The actions on a report that the main window alone has: opening it from a list, and a page about several cases."""


class CaseWindow(QMainWindow):
    """Shows one case of one force, and reads and writes only that force's desk: what the main window shows stays as it is.

    Closed, it deletes itself. It holds the open report and nothing else, and closes when the case must leave the screen.
    """

    closed = Signal(str)
    """The report whose window this was."""
    withdrawn = Signal(str)
    """A sentence: why the window closed itself."""

    def __init__(
        self, desk: DeskSession, report: str, main: MainParts, *, cautious: bool, covered: bool
    ) -> None:
        super().__init__()
        self.setObjectName("case_window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Report"))
        self.desk, self.case, self._main = desk, report, main
        self._covered = covered
        self._colleagues = Colleagues()
        self.bridge = Bridge(desk.state)
        with theme.undressed():
            self._build()
            self._control()
            self._register()
        self._connect()
        self.report.cautious = cautious
        self.bar.show_keys(self.actions_.keys)
        self.bar.show_status(desk.reader.status)
        self.resize(fitted(SIZE, QGuiApplication.primaryScreen().availableSize()))
        self.report.presenter.learn()
        self.report.presenter.open(report)

    # -- building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        desk, then = self.desk, self.bridge.then
        audit = CaseAuditView(desk.reader, desk.connection, then)
        guest = GuestTab(audit, audit.show_for, audit.allowed)
        self.report = ReportView(desk.reader, desk.commands, desk.connection, then, guest)
        self.report.head.detach.hide()
        self.report.cover.stand_alone()
        self.pages, self.bar = WritingPages(desk, then, self.report), StatusBar()
        self.setCentralWidget(marked(Scrolled(self.pages), self.bar, marking_of(desk)))
        self.actions_ = Actions(self, self.run, self.say)
        self.palette_ = Palette(self, self.run, self.actions_)
        self.palette_.about = lambda: self.windowTitle()
        self.asking, self.key_sheet = Ask(self), KeysOverlay(self, self.run)
        self.sheets = (self.asking, self.palette_, self.key_sheet)
        self.undo = UndoNotice(self.pages, lambda: desk.reader.status.connected, practice=desk.IS_PRACTICE)

    def _control(self) -> None:
        desk, then, known = self.desk, self.bridge.then, self.report.presenter
        reader, commands = desk.reader, desk.commands
        self.screen_ = screen = CaseScreen(self.report, self.pages, self.asking, self.bar, self.undo)
        screen.run = self.run
        screen.on_macro = OnMacro(reader, commands, then, known, screen)
        self.on_report = ReportActions(reader, commands, then, known, screen)
        self.writing = screen.writing = ComposeController(
            reader, commands, desk.connection, then, self.pages, known, screen, self.on_report.copy
        )
        self.on_scheduled = scheduled_controller.OnScheduled(
            reader, commands, then, known, self.writing, screen
        )
        self.frame_ = WindowFrame(self.palette_, self.key_sheet, self.undo, self.sheets, self._leave_page)
        self.menu = case_menu.CaseMenu(self, self.report, self.actions_, self.run)

    def _register(self) -> None:
        """Bind the main window's own action objects to what this window shows."""
        register = self.actions_.register
        register(self.on_report, [action for action in report_actions.ACTIONS if action.key not in ELSEWHERE])
        register(self.on_scheduled, scheduled_controller.ACTIONS)
        register(self.menu, case_menu.OF_A_REPORT)
        register(self.frame_, frame_actions.IN_EVERY_WINDOW)
        register(self._main.session, allowed((officer_session.LOCK,), self.desk))
        register(self, CLOSES)
        self.bind_keys()
        self.addActions(list(self.actions_.by_key.values()))
        self.key_sheet.sheet = KeySheet(self.actions_.table, PAGE_KEYS, self.actions_.keys)

    def _connect(self) -> None:
        screen, pages, bridge = self.screen_, self.pages, self.bridge
        bridge.changed.connect(self._changed)
        bridge.status.connect(self.bar.show_status)
        bridge.presence.connect(self._present)
        # The bridge outlives the window for a moment. A function that it held would hold the window.
        bridge.failed.connect(self._failed)
        self.report.acted.connect(self.run)
        self.report.shown.connect(self._shown)
        self.report.gone.connect(pages.gone)
        self.report.refused.connect(self.say)
        self.report.linked.connect(lambda other: self._main.open_case(other, self.desk))
        pages.left.connect(self.frame_.back)
        pages.asked.connect(self.run)
        pages.moved.connect(self.say)
        pages.wrote.connect(lambda command: screen.wrote(command, self.actions_.keys[TAKE_BACK.key]))
        pages.assessed.connect(screen.assessed)
        pages.claimed.connect(lambda: screen.claimed(self.actions_.keys[report_actions.RELEASE.key]))
        pages.closed_report.connect(screen.closed)
        self.undo.took_back.connect(self.writing.take_back)
        self.undo.viewed.connect(lambda _: screen.show_tab(Tab.TIMELINE))
        self.palette_.found.connect(self._main.find)
        self.bar.asked.connect(self.run)
        for sheet in self.sheets:
            sheet.covers.connect(self._sheet_moved)
        self.asking.missed.connect(lambda: self.say(tr("Finish or close the form first.")))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focused)

    def bind_keys(self) -> None:
        """Take the officer's own shortcuts over from the main window."""
        for key in self.actions_.by_key:
            if key in self._main.keys:
                self.actions_.bind(key, self._main.keys[key])

    def restore(self, number: int) -> None:
        """Take the size and place of the window closed last; `number` others are open."""
        settings = self._main.settings
        state = settings.value(GEOMETRY) if settings is not None else None
        if isinstance(state, QByteArray):
            self.restoreGeometry(state)
        self.resize(fitted(self.size(), self.screen().availableSize()))
        if number:
            self.move(self.pos() + QPoint(STEP, STEP) * number)

    # -- requests from other parts ----------------------------------------------------------------------

    def run(self, key: str) -> None:
        """Run the action with this key; what this window does not have runs in the main window."""
        if key in self.actions_.by_key:
            self.actions_.run(key)
        else:
            self._main.run(key)

    def say(self, words: str, seconds: float = 4) -> None:
        """Show a message for `seconds`."""
        self.bar.say(words, seconds)

    def redress(self) -> None:
        """Show everything again, because the colours changed."""
        self.report.presenter.learn()
        self.bar.show_status(self.desk.reader.status)

    def _leave_page(self) -> None:
        """Return from a page to the report, first saving any text being typed."""
        self.pages.keep_writing()
        self.pages.setCurrentWidget(self.report)

    # -- what arrives -----------------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        self.report.presenter.changed(changes)
        self.writing.erased(changes.erased, self.asking)
        self.writing.restricted(changes.restricted, self.asking)
        if self.case in changes.withdrawn:
            erased = self.case in changes.erased
            self.withdrawn.emit(tr("This case was erased") if erased else tr("This case is restricted"))
            self.close()

    def _present(self, report: str, officer: str, activity: str, until: str) -> None:
        if report == self.case and officer != self.desk.reader.officer.id:
            name = self.report.presenter.officers.get(officer, "")
            self._colleagues.hear(report, name, activity, until, self.desk.reader.now())
            self.report.show_present(self._colleagues.full.get(report, ""))

    def _shown(self, bundle: ReportBundle) -> None:
        self.setWindowTitle(bundle.report.reference)
        self.actions_.refresh()
        self.report.explain({key: self.actions_.reason(key) for key in self.report.buttons})
        self.pages.news(bundle)
        if not self._covered and self.report.presenter.has_learned:
            self._covered = True
            self.report.uncover()
        if self.report.cover.isVisible():
            self.report.cover.button.setFocus()

    def _failed(self, problem: WorkstationError) -> None:
        self.say(fault(problem))

    def _sheet_moved(self) -> None:
        self.actions_.form_open(not all(sheet.isHidden() for sheet in self.sheets))

    def _focused(self, before: QWidget | None, now: QWidget | None) -> None:
        plain = isinstance(now, QPlainTextEdit) and now.isReadOnly()
        self.actions_.typing(isinstance(now, QLineEdit | QPlainTextEdit) and not plain)

    # -- Qt events --------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        self.pages.keep_writing()
        self.asking.close_it()
        self.report.reading.stop()
        self.report.evidence.stop()
        if self._main.settings is not None:
            self._main.settings.setValue(GEOMETRY, self.saveGeometry())
        self.bridge.close()
        super().closeEvent(event)
        self.closed.emit(self.case)


CLOSES: tuple[Action[CaseWindow], ...] = (
    Action("close_window", "Close this window", CLOSE_WINDOW, "x", "window", lambda window: window.close()),
)
