"""What a desk loads until its window shows the first rows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tests.workstation.ui.conftest import fill, report
from workstation.session.profile import Profile
from workstation.ui.kit import theme

LATER = (
    "cryptography.x509", "httpx", "joserfc", "keyring", "phonenumbers", "pikepdf", "PySide6.QtPdf", "sqlalchemy.orm",
    "nationalstore", "workstation.cache.disposal_desk", "workstation.exports.handover",
    "workstation.session.audit_export", "workstation.session.case_export", "workstation.sync.client",
    "workstation.sync.protocol.effects", "workstation.ui.formatting.drilldown_titles", "workstation.ui.kit.charts",
    "workstation.ui.printing", "workstation.ui.screens.administration", "workstation.ui.screens.assess.assess_view",
    "workstation.ui.screens.board.board_view", "workstation.ui.screens.closing", "workstation.ui.screens.comparison.comparison_view",
    "workstation.ui.screens.compose.compose_view",
    "workstation.ui.screens.disposal", "workstation.ui.screens.lists", "workstation.ui.screens.retention",
    "workstation.ui.screens.subject_copy.copy_view",
)  # fmt: skip
"""Modules and packages that take long to load, and that no desk needs before an officer or the connection asks for them."""
START = """
import sys
from pathlib import Path
from workstation import app
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession
from workstation.ui.window.main_window import MainWindow

running = app.application("light")
with Profile(Path(sys.argv[1]), bytes(32)) as profile:
    desk = DeskSession(profile, FixedSession("http://127.0.0.1:9", ""))
    window = MainWindow(desk)
    window.show()
    while not window.queue.model.rowCount():
        running.processEvents()
    window.grab()
    print(*sys.modules)
    window.close()
    desk.stop()
"""


def test_the_first_rows_need_little(tmp_path: Path) -> None:
    """A window with its first rows has loaded no page, library or export that only a later step uses."""
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        fill(profile, [report(1)])
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "profile")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    loaded = done.stdout.split()
    assert "workstation.ui.screens.queue.queue_view" in loaded
    early = [name for name in loaded if any(name == one or name.startswith(f"{one}.") for one in LATER)]
    assert early == []


def test_widgets_built_undressed_look_the_same(qapp: QApplication, dressed: theme.Tokens) -> None:
    """While many widgets are built, no style sheet applies; then all have it, also when building failed."""
    sheet = qapp.styleSheet()

    def built() -> QWidget:
        made, label = QWidget(), QLabel("Waiting")
        label.setProperty("role", "title")
        QVBoxLayout(made).addWidget(label)
        return made

    plain = built()
    with theme.undressed():
        assert qapp.styleSheet() == ""
        later = built()
    assert qapp.styleSheet() == sheet
    plain.show()
    later.show()
    assert later.grab().toImage() == plain.grab().toImage()
    with pytest.raises(ValueError, match="no"), theme.undressed():
        raise ValueError("no")
    assert qapp.styleSheet() == sheet
