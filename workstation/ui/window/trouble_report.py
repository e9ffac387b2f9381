"""The card after an error, and the report about this program, which is read in full before it is saved or copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication, QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from workstation.journal.journal import Journal
from workstation.session.reader import Reader
from workstation.trouble import NOTICED, DeskFacts, report_text
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.actions import ACCOUNT, Action
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.page_notice import PageNotice
from workstation.ui.kit.sheet import FrontSheet
from workstation.ui.window.save_dialog import Destination

FILE = "triage-workstation-report.txt"
WIDTH = 760
"""Width of the sheet, and pixels that leave room for other notices."""


def facts_of(reader: Reader, records: dict[str, int], commands: dict[str, int], window: QWidget) -> DeskFacts:
    """Return what is told of a desk and its window: counts, codes and versions."""
    status = reader.status
    screens = ", ".join(
        f"{screen.size().width()}x{screen.size().height()} at {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    )
    own = {
        "Qt": str(qVersion()), "platform": QGuiApplication.platformName(), "screens": screens,
        "window": f"{window.width()}x{window.height()}", "colours": theme.current().name,
    }  # fmt: skip
    return DeskFacts(
        state=status.state, waiting=status.waiting, alarms=status.alarms, untaken=status.untaken,
        rebuilt=status.rebuilt, clock_off=status.clock_off, records=records, commands=commands, window=own,
    )  # fmt: skip


def commands_of(journal: Journal) -> dict[str, int]:
    """Return how many commands wait, by kind and state."""
    return dict(Counter(f"{command.kind}, {command.state}" for command in journal.waiting()))


class ReportSheet(FrontSheet):
    """Shows the whole report. Nothing leaves before someone saves or copies it here."""

    saves = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, "trouble_sheet")
        self.setAccessibleName(tr("Report about this program"))
        self.text = QPlainTextEdit()
        self.text.setObjectName("trouble_text")
        self.text.setAccessibleName(tr("The whole report"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        lead = widgets.label(
            tr("Read it before you pass it on. It has versions, counts and lines of code. It has no names, no texts, no "
               "references and no addresses, and nothing is sent by itself."), "muted", name="trouble_lead", wrap=True,
        )  # fmt: skip
        self.save = widgets.button(tr("Save as a file"), "trouble_save", "primary")
        self.copy = widgets.button(tr("Copy"), "trouble_copy")
        close = widgets.KeyButton(tr("Close"), "Esc", "trouble_close")
        self.save.clicked.connect(lambda: self.saves.emit(self.text.toPlainText()))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        close.clicked.connect(self.close_it)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PANE_PADDING, 16, theme.PANE_PADDING, 16)
        layout.setSpacing(10)
        layout.addWidget(widgets.label(tr("Report about this program"), "section", wrap=True))
        layout.addWidget(lead)
        layout.addWidget(self.text, 1)
        layout.addLayout(WrapRow(close, None, self.copy, self.save))

    def open(self, text: str) -> None:
        """Show a report."""
        self.text.setPlainText(text)
        self.rise(self.text)

    def place(self) -> None:
        """Fill most of the window."""
        owner = self._owner
        width = min(WIDTH, owner.width() - 32)
        self.setGeometry((owner.width() - width) // 2, 24, width, owner.height() - 48)

    def close_it(self) -> None:
        """Close the sheet."""
        self.sink()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
            return
        super().keyPressEvent(event)


class TroubleNotice(PageNotice):
    """Says that something did not work, and offers the report. What the officer does goes on."""

    asked = Signal()

    def __init__(self, owner: QWidget) -> None:
        show = widgets.button(tr("Show the report"), "trouble_show", "primary")
        later = widgets.button(tr("Close"), "trouble_later")
        super().__init__(owner, "trouble_notice", show, later)
        show.clicked.connect(self._show)
        later.clicked.connect(self.hide)

    def tell(self) -> None:
        """Say that there was an error; of several, one card is enough."""
        if not self.isVisible():
            self.appear(tr("Something in this program did not work. What you wrote is kept."))

    def _show(self) -> None:
        self.hide()
        self.asked.emit()


class OnTrouble(QObject):
    """Hears of errors on any thread, and shows the report about this program."""

    _heard = Signal()

    def __init__(
        self, window: QWidget, page: QWidget, reader: Reader, then: Then, say: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._window, self._reader, self._then, self._say = window, reader, then, say
        self.notice, self.sheet, self.place = TroubleNotice(page), ReportSheet(window), Destination(window)
        self._heard.connect(self.notice.tell, Qt.ConnectionType.QueuedConnection)
        self.notice.asked.connect(self.open)
        self.sheet.saves.connect(self._save)
        self.stop = NOTICED.listen(self._heard.emit)

    def open(self) -> None:
        """Count what the report says, and show it."""

        def counted(records: dict[str, int]) -> None:
            self._then(self._reader.read_journal(commands_of), lambda commands: self._show(records, commands))

        self._then(self._reader.read(lambda queries: queries.counts()), counted)

    def _show(self, records: dict[str, int], commands: dict[str, int]) -> None:
        facts = facts_of(self._reader, records, commands, self._window)
        self.sheet.open(report_text(facts, NOTICED.latest))

    def _save(self, text: str) -> None:
        self.place.choose(FILE, "txt", lambda path: self._write(path, text))

    def _write(self, path: Path, text: str) -> None:
        def write() -> bool:
            try:
                path.write_text(text, "utf-8")
            except OSError:
                return False
            return True

        self._then(self._reader.run_long(lambda _: write()), self._written)

    def _written(self, done: bool) -> None:
        self._say(tr("The report is saved.") if done else tr("The report could not be saved there."))


ACTIONS: tuple[Action[OnTrouble], ...] = (
    Action(
        "trouble_report", "Report about this program", "", "info", "window", OnTrouble.open, menus=(ACCOUNT,)
    ),
)
