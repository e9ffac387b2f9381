"""The files of a case: hidden until opened, locked until scanned; every viewing is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListView, QVBoxLayout, QWidget

from casework import file_kinds
from casework.documents.attachment import Attachment
from casework.documents.words import ScanState
from workstation import preview
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.attachments import FetchedFile
from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.formatting.evidence import about_words, continuity, scan_words, short_hash
from workstation.ui.kit import widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import bare, tr
from workstation.ui.kit.rows_model import RowsModel
from workstation.ui.kit.running_text import RunningText
from workstation.ui.screens.report.evidence_tiles import HIGH, TileDelegate
from workstation.ui.screens.report.preview_client import PreviewClient


class FileModel(RowsModel):
    """Files with their type, size, scan result and short hash."""

    def spoken(self, row: Attachment) -> str:
        parts = (bare(row.name), about_words(row), scan_words(row), short_hash(row))
        return "   ".join(part for part in parts if part)

    def show(self, rows: Sequence[Attachment]) -> None:
        """Replace the files; nothing changes when they are the same."""
        if list(rows) != self.rows:
            super().show(list(rows))


class EvidenceView(QWidget):
    """The list of files, with a picture when someone asks to see it."""

    def __init__(self, reader: Reader, commands: Commands, connection: Connection, then: Then) -> None:
        super().__init__()
        self.setObjectName("report_evidence")
        self._reader, self._commands, self._connection, self._then = reader, commands, connection, then
        self._picture = QPixmap()
        self._asked = ""
        self.title = widgets.label("", "section")
        self.model = FileModel()
        self.list = QListView()
        self.list.setObjectName("evidence_list")
        self.list.setAccessibleName(tr("Files"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(TileDelegate(self.list))
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.activated.connect(self._open_chosen)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._chosen())
        self.show_button = widgets.button(tr("Show"), "evidence_show")
        self.show_button.clicked.connect(self._ask)
        self.colour = QCheckBox(tr("In colour"))
        self.colour.setObjectName("evidence_colour")
        self.colour.toggled.connect(lambda _: self._ask() if self._asked else None)
        self._preview = PreviewClient(self)
        self.why = widgets.label("", "muted", name="evidence_why", wrap=True)
        self.picture = widgets.label("", "muted", name="evidence_picture")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumHeight(120)
        self.way = RunningText("evidence_continuity", tr("Continuity"))
        self.way.setMaximumHeight(200)
        self._officers: Mapping[str, str] = {}
        row = QHBoxLayout()
        row.addWidget(self.show_button)
        row.addWidget(self.colour)
        row.addWidget(self.why, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.list):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self.way)

    def show_files(self, files: Sequence[Attachment], officers: Mapping[str, str]) -> None:
        """Show the case's files; `officers` are names by id."""
        self._officers = officers
        self.model.show(files)
        self.title.setText(
            tr("{n} files, shown in grey until you choose otherwise", n=len(files))
            if files
            else tr("No files came with this report.")
        )
        self.list.setFixedHeight(HIGH + 24)
        for widget in (self.list, self.show_button, self.colour, self.picture, self.way):
            widget.setVisible(bool(files))
        if files and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self._chosen()

    def _current(self) -> Attachment | None:
        row = self.list.currentIndex().row()
        file: Attachment | None = self.model.rows[row] if 0 <= row < len(self.model.rows) else None
        return file

    def _is_current(self, id_: str) -> bool:
        file = self._current()
        return file is not None and file.id == id_

    def _chosen(self) -> None:
        self._hide()
        self._trace()

    def _trace(self) -> None:
        """Show the file's chain of custody; entries recorded on this desk come from its journal."""
        file = self._current()
        if file is not None and file.report:
            shown, report = file, file.report
            looks = self._reader.read_journal(lambda journal: journal.accesses(report))
            self._then(looks, lambda entries: self._show_way(shown, entries))

    def _show_way(self, file: Attachment, looks: list[Access]) -> None:
        if self._is_current(file.id):
            steps = continuity(file, self._officers, looks, self._reader.officer.name)
            self.way.show_text(tr("Continuity of {name}", name=bare(file.name)), steps)

    def _hide(self) -> None:
        """Hide the picture; each viewing must be requested."""
        file = self._current()
        if file is not None and file.id == self._asked:
            return
        self._asked, self._picture = "", QPixmap()
        self._preview.stop()
        self.picture.clear()
        why = _why_not(file) if file is not None else tr("Locked until scanned")
        self.show_button.setEnabled(not why)
        self.why.setText(why)

    def _open_chosen(self) -> None:
        """Show the file on which Enter was pressed, unless it is locked."""
        if self.show_button.isEnabled():
            self._ask()

    def _ask(self) -> None:
        file = self._current()
        if file is None:
            return
        id_, report = file.id, file.report or ""
        self._asked = id_
        self.why.setText(tr("Loading. Viewing evidence is recorded."))
        self._commands.record_access(CONSULTATION, "attachment", id_, report=report)
        fetched = self._connection.content(id_, file.sha256 or "")
        self._then(fetched, lambda content: self._arrived(id_, content))

    def _arrived(self, id_: str, fetched: FetchedFile) -> None:
        if id_ != self._asked:
            return
        if fetched.altered:
            self._tell_altered(id_)
            return
        content = fetched.content
        if content is None:
            self._asked = ""
            self.why.setText(tr("Not available offline. Connect and try again."))
            return
        # Decoding runs in a separate process without access to data; only its pixels are received here.
        colour = self.colour.isChecked()
        self._preview.render(content, colour, lambda image: self._rendered(id_, image))

    def _tell_altered(self, id_: str) -> None:
        """Refuse to show a file that differs from what was received, and record the mismatch."""
        file = self._current()
        report = (file.report if file is not None else None) or ""
        self._asked = ""
        self._commands.record_access(
            CONSULTATION, "attachment", id_, report=report, detail={"found": "altered"}
        )
        self.why.setText(tr("Not shown: this is not the file that was received. Tell your supervisor."))
        self._trace()

    def _rendered(self, id_: str, image: QImage | None) -> None:
        if id_ != self._asked:
            return
        if image is None:
            self._asked = ""
            self.why.setText(_unshown(self._preview.code))
            return
        # Greyscale is less distressing than colour; the file itself is unchanged.
        self._picture = QPixmap.fromImage(image)
        self.why.setText(tr("The file itself is unchanged."))
        self._fit()
        self._trace()

    def _fit(self) -> None:
        if not self._picture.isNull():
            room = self.picture.size()
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(self._picture.scaled(room, keep, smooth))

    def stop(self) -> None:
        """Show no picture, and end the process that makes one."""
        self._asked, self._picture = "", QPixmap()
        self._preview.stop()
        self.picture.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _why_not(file: Attachment) -> str:
    """Return why a file cannot be viewed, or "" when it can."""
    if file.scan != ScanState.CLEAN:
        return tr("Locked until scanned")
    if not file_kinds.is_shown(file.media_type):
        if file_kinds.is_picture(file.media_type):
            return tr("This kind of picture cannot be shown here. Export the case to open it.")
        return tr("Only pictures are shown here.")
    return "" if preview.can_be_locked_down() else tr("No preview on this computer.")


def _unshown(code: int) -> str:
    """Return why the decoding process produced no picture."""
    if code == preview.NO_CAGE:
        return tr("No preview on this computer.")
    if code == preview.TOO_LARGE:
        return tr("This picture is too large to be shown.")
    return tr("This picture cannot be shown.")
