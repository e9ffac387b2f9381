"""The time from process start to a window with its first rows."""

from __future__ import annotations

import os
import subprocess
import sys

from bench.rig import Row, interleaved, milliseconds, synced

REPORTS, ROUNDS = 4_000, 5
OURS = """
import sys
from pathlib import Path
from workstation import app
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession
from workstation.ui.window.main_window import MainWindow
a = app.application("light")
with Profile(Path(sys.argv[1]), bytes(range(32))) as profile:
    desk = DeskSession(profile, FixedSession("http://127.0.0.1:9", ""))
    window = MainWindow(desk)
    window.show()
    while not window.queue.model.rowCount():
        a.processEvents()
    window.grab()
    window.close()
    desk.stop()
"""
FLOOR = """
from PySide6.QtWidgets import QApplication, QMainWindow
a = QApplication([])
w = QMainWindow()
w.resize(1440, 900)
w.show()
w.grab()
"""
EAGER = "import httpx, keyring, qasync, sqlalchemy.orm, sqlcipher3, joserfc, cryptography.fernet\n" + FLOOR


def run() -> Row:
    """Floor: an empty window. Peer: the empty window with every library imported at once."""
    profile = str(synced(REPORTS))
    # An installed program has compiled modules. Without this setting, a shell that forbids bytecode would time the
    # compiler.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}

    def process(code: str, *arguments: str) -> float:
        command = [sys.executable, "-c", code, *arguments]
        return milliseconds(lambda: subprocess.run(command, check=True, env=environment, capture_output=True))

    for code, arguments in ((OURS, (profile,)), (FLOOR, ()), (EAGER, ())):
        process(code, *arguments)
    found = interleaved(ROUNDS, ours=lambda: process(OURS, profile), floor=lambda: process(FLOOR),
                        eager=lambda: process(EAGER))  # fmt: skip
    return Row("start", found["ours"], found["floor"], "ms", "lower",
               {"empty window, all libraries imported": found["eager"]})  # fmt: skip
