"""Asks the locked-down process for the pixels of a file. What comes back is checked, never decoded here."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QImage

from workstation import preview

PATIENCE_MS = 15_000


def command() -> tuple[str, list[str]]:
    """Return how the process is started: as a module, or as the installed program itself."""
    frozen = bool(getattr(sys, "frozen", False))
    return sys.executable, ["preview"] if frozen else ["-m", "workstation", "preview"]


def read_pixels(said: bytes) -> QImage | None:
    """Return the image of what the process wrote; None when it is not exactly what it announced."""
    if len(said) < preview.HEADER.size:
        return None
    magic, width, height = preview.HEADER.unpack_from(said)
    pixels = said[preview.HEADER.size :]
    fits = 0 < width <= preview.LARGEST_SIDE and 0 < height <= preview.LARGEST_SIDE
    if magic != preview.MAGIC or not fits or len(pixels) != width * height * 3:
        return None
    # The copy owns its pixels; the bytes it was made from may go.
    return QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888).copy()


class PreviewClient(QObject):
    """One file at a time; asking for another one ends the work on the last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self.code = 0
        """Why the last file could not be shown, as the process said it."""

    def render(self, content: bytes, colour: bool, done: Callable[[QImage | None], None]) -> None:
        """Have the file turned into pixels; `done` hears the image, or None when it cannot be shown."""
        self.stop()
        process = QProcess(self)
        self._process = process
        program, arguments = command()
        process.finished.connect(lambda code, _: self._finished(process, code, done))
        process.errorOccurred.connect(lambda _: self._finished(process, -1, done))
        process.start(program, [*arguments, "--colour"] if colour else arguments)
        process.write(content)
        process.closeWriteChannel()
        QTimer.singleShot(PATIENCE_MS, process, process.kill)

    def stop(self) -> None:
        """End what is under way; nobody hears of it any more."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def _finished(self, process: QProcess, code: int, done: Callable[[QImage | None], None]) -> None:
        if process is not self._process:
            return
        self._process, self.code = None, code
        said = bytes(process.readAllStandardOutput().data())
        process.deleteLater()
        done(read_pixels(said) if code == 0 else None)
