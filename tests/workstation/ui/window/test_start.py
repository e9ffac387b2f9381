"""Starting twice, starting with an unusable folder, and shutting down in order."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.app import Workstation
from workstation.errors import BadInput
from workstation.paths import profile_folder, remembered_store
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession
from workstation.ui.window.single_instance import Doorbell, ring

WINDOW = """
import sys
from pathlib import Path
from workstation import app
from workstation.sync.session import FixedSession
folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
sys.exit(app.run(folder, lambda _: bytes(32), lambda _: FixedSession("http://127.0.0.1:9", ""), quit_after=seconds))
"""


@pytest.fixture
def first(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield a running window."""
    command = [sys.executable, "-c", WINDOW, str(tmp_path / "profile"), "20"]
    process = subprocess.Popen(
        command, text=True, stderr=subprocess.PIPE, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    )
    yield process
    process.terminate()
    process.wait(timeout=20)


def test_a_second_start_shows_the_first_window(
    tmp_path: Path, first: subprocess.Popen[str], qtbot: QtBot
) -> None:
    """A second start ends at once with success, opens no window and shows the first one."""
    qtbot.waitUntil(lambda: ring(tmp_path / "profile"), timeout=20_000)
    command = [sys.executable, "-c", WINDOW, str(tmp_path / "profile"), "15"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    second = subprocess.run(command, capture_output=True, text=True, timeout=12, env=environment)
    assert second.returncode == 0, second.stderr
    assert first.poll() is None


def test_a_window_ends_in_order(tmp_path: Path) -> None:
    """Window, desk and profile close in order, with nothing left open and no warnings."""
    command = [sys.executable, "-c", WINDOW, str(tmp_path / "profile"), "1.5"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, env=environment)
    assert done.returncode == 0 and "Traceback" not in done.stderr and "Destroyed" not in done.stderr, (
        done.stderr
    )
    assert (tmp_path / "profile" / "journal.db").exists()


def test_the_bell_rings_for_its_own_profile(tmp_path: Path, qtbot: QtBot) -> None:
    """A second start raises only the window of its own profile."""
    rung: list[int] = []
    bell = Doorbell(tmp_path / "one", lambda: rung.append(1))
    assert not ring(tmp_path / "two")
    assert ring(tmp_path / "one")
    qtbot.waitUntil(lambda: rung == [1])
    bell.deleteLater()


def test_the_store_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store's address is kept after the first use; plain HTTP is accepted only for this computer."""
    with pytest.raises(BadInput, match="address once"):
        remembered_store(tmp_path / "p", None)
    with pytest.raises(BadInput, match="https"):
        remembered_store(tmp_path / "p", "http://store.example")
    assert remembered_store(tmp_path / "p", "https://store.example/") == "https://store.example"
    assert remembered_store(tmp_path / "p", None) == "https://store.example"
    assert stat.S_IMODE((tmp_path / "p" / "store").stat().st_mode) == 0o600
    (tmp_path / "p" / "store").write_text("http://localhost.evil.example")
    with pytest.raises(BadInput):
        remembered_store(tmp_path / "p", None)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert profile_folder().name == "triage-workstation"


def test_the_window_speaks_welsh_and_back(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    """Changing the language rebuilds the window on the same desk; typed text stays a draft; dates keep their format."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("language", "en")
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        desk = DeskSession(profile, FixedSession("http://127.0.0.1:9", ""))
        workstation = Workstation(qapp, desk, settings)
        assert workstation.window is not None
        first = workstation.window
        assert first.rail.model.index(0).data() == "Queue"
        workstation.speak("cy")
        second = workstation.window
        assert second is not first and second.rail.model.index(0).data() == "Ciw"
        assert not workstation.closed.is_set() and settings.value("language") == "cy"
        workstation.speak("en")
        assert workstation.window.rail.model.index(0).data() == "Queue"
        workstation.show()
        workstation.window.close()
        assert workstation.closed.is_set()
        desk.stop()
