"""Single instance: a second start signals the first, whose window comes to the front."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

MS = 1_000


def _name(folder: Path) -> str:
    return "workstation-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]


def ring(folder: Path) -> bool:
    """Ask the window that has this profile open to show itself; return False when there is no answer."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(MS):
        return False
    socket.write(b"show")
    socket.waitForBytesWritten(MS)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Listens for second starts of one profile; only the same user's programs can connect."""

    def __init__(self, folder: Path, on_ring: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # The profile lock proves that no other instance is running, so a name left by a crash can be reused.
        QLocalServer.removeServer(_name(folder))
        self._server.newConnection.connect(on_ring)
        self._server.listen(_name(folder))
