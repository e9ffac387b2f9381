"""A non-blocking save dialog for exports, and the progress card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workstation.ui.kit.i18n import tr
from workstation.ui.window.progress_card import ProgressCard


class Destination(QObject):
    """The export destination of a window."""

    _stepped = Signal(int, int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.card = ProgressCard(window)
        self.card.cancelled.connect(lambda: self._cancel())
        self._cancel: Callable[[], None] = lambda: None
        # Progress is reported on the thread that writes the file.
        self._stepped.connect(self.card.step, Qt.ConnectionType.QueuedConnection)
        self.dialog: QFileDialog | None = None
        self.folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def choose(self, name: str, ending: str, done: Callable[[Path], None]) -> None:
        """Ask for a destination without blocking the window."""
        dialog = QFileDialog(self._window, tr("Export to"), self.folder, f"*.{ending}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self._chosen(Path(chosen), done))
        self.dialog = dialog
        dialog.open()

    def _chosen(self, path: Path, done: Callable[[Path], None]) -> None:
        self.folder = str(path.parent)
        done(path)

    def begin(self, title: str, cancel: Callable[[], None]) -> Callable[[int, int], None]:
        """Show that a file is being written. The returned function may be called on any thread."""
        self._cancel = cancel
        self.card.begin(title)
        return self._stepped.emit

    def end(self) -> None:
        """Hide the card."""
        self.card.hide()
