"""Requests the pixels of a file from the sandboxed process. Its output is validated but never decoded here."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QImage

from workstation import preview

PATIENCE_MS = 15_000


def command() -> tuple[str, list[str]]:
    """Return the command that starts the process: as a module, or as the installed program."""
    frozen = bool(getattr(sys, "frozen", False))
    return sys.executable, ["preview"] if frozen else ["-m", "workstation", "preview"]


def read_pixels(output: bytes) -> QImage | None:
    """Return the image in the process's output, or None when it is not exactly what was announced."""
    if len(output) < preview.HEADER.size:
        return None
    magic, width, height = preview.HEADER.unpack_from(output)
    pixels = output[preview.HEADER.size :]
    fits = 0 < width <= preview.LARGEST_SIDE and 0 < height <= preview.LARGEST_SIDE
    if magic != preview.MAGIC or not fits or len(pixels) != width * height * 3:
        return None
    # The copy owns its pixels, so the original bytes may be released.
    return QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888).copy()


class PreviewClient(QObject):
    """Processes one file at a time; a new request cancels the last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self.code = 0
        """The process's exit code when the last file could not be shown."""

    def render(self, content: bytes, colour: bool, done: Callable[[QImage | None], None]) -> None:
        """Convert a file to pixels; `done` receives the image, or None when the file cannot be shown."""
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
        """Cancel the current request without calling back."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def _finished(self, process: QProcess, code: int, done: Callable[[QImage | None], None]) -> None:
        if process is not self._process:
            return
        self._process, self.code = None, code
        output = bytes(process.readAllStandardOutput().data())
        process.deleteLater()
        done(read_pixels(output) if code == 0 else None)
