"""The main window: assembles the screens, the controllers and their actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSettings, QSize, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from workstation.session.desk_session import DeskSession
from workstation.ui.kit import theme
from workstation.ui.kit.actions import SELECTION, Actions, KeySheet
from workstation.ui.kit.bridge import Bridge
from workstation.ui.kit.fitting import fitted
from workstation.ui.kit.form_overlay import Ask
from workstation.ui.kit.i18n import fault, tr
from workstation.ui.screens.account.pages import LockPage
from workstation.ui.screens.queue import actions as queue_actions
from workstation.ui.screens.report import actions as report_actions
from workstation.ui.screens.report.report_actions import ReportActions
from workstation.ui.screens.search.search_presenter import FEW, SearchPresenter
from workstation.ui.window import (
    absence_actions,
    board_controller,
    bulk_actions,
    case_menu,
    case_windows,
    comparison_controller,
    disposal_controller,
    export_actions,
    frame_actions,
    navigation,
    officer_session,
    practice,
    preferences,
    retention_controller,
    scheduled_controller,
    subject_copy_controller,
    trouble_report,
    window_tour,
)
from workstation.ui.window.action_table import PAGE_KEYS
from workstation.ui.window.audit_export import AuditExportController
from workstation.ui.window.clipboard import OwnCopies
from workstation.ui.window.compose_controller import ComposeController
from workstation.ui.window.cover_notice import CoverNotice
from workstation.ui.window.frame_actions import TAKE_BACK, Frame
from workstation.ui.window.key_sheet import KeysOverlay
from workstation.ui.window.lost_notice import LostNotice
from workstation.ui.window.macro_actions import OnMacro
from workstation.ui.window.main_parts import MainParts, bring_forward
from workstation.ui.window.mention_notice import MentionNotice
from workstation.ui.window.news import ChangeDispatcher
from workstation.ui.window.notifications import Notices
from workstation.ui.window.palette import Palette
from workstation.ui.window.practice import OnPractice, allowed, marking_of
from workstation.ui.window.reminder_notice import ReminderNotice
from workstation.ui.window.save_dialog import Destination
from workstation.ui.window.screen import Screen
from workstation.ui.window.status_bar import StatusBar
from workstation.ui.window.undo_notice import UndoNotice

WRITING = (QLineEdit, QPlainTextEdit)


class MainWindow(QMainWindow):
    """Creates and connects the parts; the officer's actions are defined in the action lists."""

    closed = Signal()
    leaving = Signal(str)
    """Why the window must close: locked, signed_out or account_ended."""
    chose = Signal(str)
    """A passphrase for unlocking this desk offline."""

    def __init__(
        self,
        session: DeskSession,
        *,
        settings: QSettings | None = None,
        sign_in: Callable[[], None] = lambda: None,
        language: str = "en",
        on_language: Callable[[str], None] = lambda language: None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(tr("Practice") if session.IS_PRACTICE else tr("Triage workstation"))
        self._session, self._copies = session, OwnCopies()
        self.bridge = Bridge(session.state)
        with theme.undressed():
            self._build(language)
            self._control(settings, sign_in, language)
            self._register()
        self._connect(on_language)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(fitted(QSize(1440, 900), room))
        self.splitter.setSizes([576, 664])
        self.preferences.restore()
        self.bar.show_keys(self.actions_.keys)
        self.resize(fitted(self.size(), self.screen().availableSize()))
        self.report.presenter.learn()
        self.news.know_officer()
        self.news.status(session.reader.status)
        self.go("view:needs_triage")
        self.actions_.refresh()

    # -- building ---------------------------------------------------------------------------------------

    def _build(self, language: str) -> None:
        """Create the visible parts."""
        self.places = navigation.Places(self._session, self.bridge.then, language)
        self.rail, self.pages, self.splitter = self.places.rail, self.places.pages, self.places.splitter
        self.queue, self.report, self.search = self.places.queue, self.places.report, self.places.search
        self.outbox, self.card, self.drafts = self.places.outbox, self.places.card, self.places.drafts
        self.lock, self.bar = LockPage(), StatusBar()
        centre, self.whole = navigation.framed(
            self.rail, self.pages, self.lock, self.bar, marking_of(self._session)
        )
        self.setCentralWidget(centre)
        self.actions_ = Actions(self, self.run, self.say)
        self.palette_ = Palette(self, self.run, self.actions_)
        self.on_tour = window_tour.OnTour(
            self, self.pages, self.actions_.keys, lambda: self.go("view:needs_triage")
        )
        self.on_practice = OnPractice(
            self, self._session, self.bridge.then, lambda session: MainWindow(session, language=language)
        )
        self.asking, self.key_sheet = Ask(self), KeysOverlay(self, self.run)
        self.on_trouble = trouble_report.OnTrouble(
            self, self.pages, self._session.reader, self.bridge.then, self.say
        )
        self.sheets = (self.asking, self.palette_, self.key_sheet, self.on_trouble.sheet)
        self.lost = LostNotice(self.pages, self._session.reader, self.bridge.then)
        self.lost.asked.connect(lambda: self.go("go_conflicts"))
        self.mentions = MentionNotice(self.pages, self._session.reader, self.bridge.then)
        self.reminders = ReminderNotice(self.pages, self._session.reader, self.bridge.then)
        self.covers = CoverNotice(self.pages, self._session.reader, self.bridge.then)
        for notice in (self.mentions, self.reminders, self.covers):
            self.bridge.changed.connect(notice.changed)
        self.undo = UndoNotice(
            self.pages, lambda: self._session.reader.status.connected, practice=self._session.IS_PRACTICE
        )

    def _control(self, settings: QSettings | None, sign_in: Callable[[], None], language: str) -> None:
        """Create the controllers."""
        session, then, known, places = self._session, self.bridge.then, self.report.presenter, self.places
        self.screen_ = screen = Screen(places, self.asking, self.palette_, self.bar, self.undo)
        screen.run = self.run
        self.on_report = ReportActions(session.reader, session.commands, then, known, screen)
        screen.on_macro = OnMacro(session.reader, session.commands, then, known, screen)
        self.on_many = bulk_actions.ManyActions(
            session.reader, session.commands, then, self.queue.presenter, known, screen
        )
        self.on_exports = export_actions.ExportActions(
            session, then, known, screen, Destination(self), places.shown, language
        )
        self.on_record = AuditExportController(session, then, screen, self.on_exports.place)
        self.writing = screen.writing = ComposeController(
            session.reader,
            session.commands,
            session.connection,
            then,
            self.pages,
            known,
            screen,
            self.on_report.copy,
        )
        self.on_scheduled = scheduled_controller.OnScheduled(
            session.reader, session.commands, then, known, self.writing, screen
        )
        self.session = officer_session.OfficerSession(
            self, session.reader, session.connection, then, screen, places, self.whole, sign_in
        )
        self.preferences = preferences.Preferences(self, places, self.actions_, settings)
        self.on_absence = absence_actions.OnAbsence(session.reader, session.commands, then, screen)
        self.on_board = board_controller.OnBoard(self, places, self.on_many, self.bar, self.bridge)
        self.on_retention = retention_controller.OnRetention(
            session.reader, session.commands, self.bridge, known, places, screen
        )
        self.on_comparison = comparison_controller.OnComparison(
            session.reader, session.commands, self.bridge, places, screen
        )
        self.on_disposal = disposal_controller.OnDisposal(
            session.commands, self.bridge, places, screen, self.on_exports
        )
        self.on_subject_copy = subject_copy_controller.OnSubjectCopy(
            session.commands, self.bridge, self.pages, screen
        )
        self.frame_ = Frame(
            places, self.palette_, self.key_sheet, self.undo, self.on_board, (*self.sheets, self.on_tour.card)
        )
        self.news = ChangeDispatcher(session.reader, self.bridge, places, self.bar, self.actions_, self.lost)
        self.menus = case_menu.Menus(self, places, self.actions_, self.run)
        self.windows = case_windows.CaseWindows(session, places.report, self._main_parts(settings), self.say)
        self.bridge.changed.connect(self.windows.changed)
        self.lookup = SearchPresenter(
            session.reader, session.commands, then, self.palette_, FEW, shows_passages=False
        )
        self.bridge.changed.connect(self.lookup.changed)
        self.palette_.looked_for.connect(self.lookup.search)
        self.palette_.found.connect(screen.find)
        self.palette_.about = places.shown_reference
        self.notices = Notices(session.reader, then, self)

    def _main_parts(self, settings: QSettings | None) -> MainParts:
        """Return the parts that the windows of single cases share with this one."""

        def run(key: str) -> None:
            bring_forward(self)
            self.run(key)

        def find(typed: str, report: str) -> None:
            bring_forward(self)
            self.screen_.find(typed, report)

        return MainParts(
            session=self.session,
            keys=self.actions_.keys,
            run=run,
            find=find,
            open_case=lambda report, desk: self.windows.show(report, desk),
            settings=settings,
        )

    def _register(self) -> None:
        """Bind every action list to its context, in the order of the whole table."""
        register = self.actions_.register
        register(self.on_report, allowed(report_actions.ACTIONS, self._session))
        register(self.on_scheduled, allowed(scheduled_controller.ACTIONS, self._session))
        register(self.on_exports, allowed(export_actions.ACTIONS, self._session))
        register(self.queue, allowed(queue_actions.ACTIONS, self._session))
        register(self.on_many, allowed(bulk_actions.ACTIONS, self._session))
        register(self.menus, allowed(case_menu.OF_A_REPORT, self._session))
        register(self.menus, allowed(case_menu.ACTIONS, self._session))
        register(self.windows, allowed(case_windows.ACTIONS, self._session))
        register(self.places, allowed(navigation.ACTIONS, self._session))
        register(self.on_board, allowed(board_controller.ACTIONS, self._session))
        register(self.frame_, allowed(frame_actions.IN_EVERY_WINDOW, self._session))
        register(self.frame_, allowed(frame_actions.ACTIONS, self._session))
        register(self.preferences, allowed(preferences.ACTIONS, self._session))
        register(self.on_absence, allowed(absence_actions.ACTIONS, self._session))
        register(self.session, allowed(officer_session.ACTIONS, self._session))
        register(self.on_tour, allowed(window_tour.ACTIONS, self._session))
        register(self.on_trouble, allowed(trouble_report.ACTIONS, self._session))
        register(self.on_practice, allowed(practice.ACTIONS, self._session))
        self.queue.selection.offer(self.actions_.menu(SELECTION))
        self.addActions(list(self.actions_.by_key.values()))
        self.pages.sheet = KeySheet(self.actions_.table, PAGE_KEYS, self.actions_.keys)
        self.key_sheet.sheet = self.pages.sheet

    def _connect(self, on_language: Callable[[str], None]) -> None:
        screen, pages = self.screen_, self.pages
        self.bridge.failed.connect(lambda problem: self.say(fault(problem)))
        self.news.connect(self.writing, self.on_many, self.notices, self.asking, self.session.leave)
        self.session.leaving.connect(self.leaving)
        self.session.chose.connect(self.chose)
        self.preferences.dressed = self._dressed
        self.rail.chosen.connect(self.run)
        self.queue.selected.connect(self.open_report)
        self.queue.selection.asked.connect(self.run)
        self.queue.opened.connect(screen.focus_report)
        self.search.selected.connect(self.open_report)
        self.outbox.chosen.connect(screen.show_command)
        self.outbox.looked.connect(self.lost.hide)
        self.outbox.opened.connect(screen.open_report)
        self.drafts.opened.connect(self.writing.open_draft)
        self.report.acted.connect(self.run)
        self.report.gone.connect(pages.gone)
        self.report.refused.connect(self.say)
        self.report.linked.connect(self.report.presenter.open)
        pages.careful.connect(self.preferences.cover)
        pages.bound.connect(self.preferences.bind)
        pages.bound.connect(lambda: self.bar.show_keys(self.actions_.keys))
        pages.bound.connect(lambda: self.windows.bind_keys())
        pages.careful.connect(self.windows.be_careful)
        pages.moved.connect(self.say)
        pages.exporting.connect(self.on_record.begin)
        if not self._session.IS_PRACTICE:
            pages.board_made.connect(self.on_exports.join)
        pages.left.connect(self.frame_.back)
        for sheet in self.sheets:
            sheet.covers.connect(self._covered)
        self.asking.missed.connect(lambda: self.say(tr("Finish or close the form first.")))
        self.report.reading.selecting = self.queue.selects_several
        pages.asked.connect(self.run)
        pages.wrote.connect(lambda command: screen.wrote(command, self.actions_.keys[TAKE_BACK.key]))
        pages.assessed.connect(screen.assessed)
        pages.claimed.connect(lambda: screen.claimed(self.actions_.keys[report_actions.RELEASE.key]))
        pages.closed_report.connect(screen.closed)
        pages.themed.connect(self.preferences.dress)
        pages.dense.connect(self.preferences.density)
        pages.sized.connect(self.preferences.text_size)
        pages.spoken.connect(on_language)
        self.on_tour.notice.answered.connect(self.preferences.tour_offered)
        for stack in (pages, self.places.lists, self.places.panes):
            stack.currentChanged.connect(lambda _: self.on_tour.card.settle())
        self.undo.took_back.connect(self.writing.take_back)
        self.undo.viewed.connect(screen.view_report)
        self.mentions.asked.connect(
            lambda report: screen.view_report(report) if report else self.go("view:named")
        )
        self.reminders.asked.connect(
            lambda report: screen.view_report(report) if report else self.go("view:reminders")
        )
        self.covers.asked.connect(lambda: self.go("view:covering"))
        self.reminders.done.connect(self.on_report.forget_reminder)
        self.bar.asked.connect(self.run)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focused)

    def _covered(self) -> None:
        self.actions_.form_open(not all(sheet.isHidden() for sheet in self.sheets))

    def _dressed(self) -> None:
        self.report.presenter.learn()
        self.news.status(self._session.reader.status)
        self.windows.redress()

    # -- requests from other parts ----------------------------------------------------------------------

    def offer_tour(self) -> None:
        """Offer the tour, unless it was offered at an earlier start."""
        if self.preferences.wants_tour:
            self.on_tour.notice.offer()

    def run(self, key: str) -> None:
        """Run the action with this key; while locked, only leaving is possible."""
        if self.session.locked and not self.actions_.works_when_locked(key):
            return
        if key.startswith("view:"):
            self.go(key)
        else:
            self.actions_.run(key)

    def go(self, key: str) -> None:
        """Go to a place in the sidebar."""
        self.places.go(key)

    def open_report(self, report: str) -> None:
        """Show a report in the pane."""
        self.screen_.open_report(report)

    def say(self, words: str, seconds: float = 4) -> None:
        """Show a message for `seconds`."""
        self.bar.say(words, seconds)

    def leave(self, why: str) -> None:
        """Cover everything, and ask the owner of this window to close it and its session."""
        self.session.leave(why)

    # -- Qt events --------------------------------------------------------------------------------------

    def _focused(self, before: QWidget | None, now: QWidget | None) -> None:
        writing = isinstance(now, WRITING) and not (isinstance(now, QPlainTextEdit) and now.isReadOnly())
        self.actions_.typing(writing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.places.fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ThemeChange:
            self.preferences.follow()
        if event.type() == QEvent.Type.WindowActivate:
            self._session.connection.wake()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and not self._session.IS_PRACTICE:
            # A person or the end of the desktop session closes the window; the program itself has already asked.
            event.ignore()
            self.session.quit()
            return
        self.windows.close_all()
        self.pages.keep_writing()
        self.asking.close_it()
        self._copies.clear()
        self.preferences.keep()
        self.on_trouble.stop()
        self.on_practice.end()
        self.bridge.close()
        super().closeEvent(event)
        self.closed.emit()
