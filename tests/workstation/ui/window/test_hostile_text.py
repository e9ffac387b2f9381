"""Ten thousand hostile texts through every view of untrusted text: shown as they are, never interpreted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from casework.documents.attachment import Attachment
from casework.documents.values import AttachmentId
from casework.documents.words import ScanState
from tests.helpers.hostile_texts import texts
from tests.helpers.ids import uid
from tests.helpers.markup import has_markup
from tests.workstation.ui.conftest import fill, report
from workstation.cache.queue_snapshot import Ranked
from workstation.session.profile import Profile
from workstation.ui.formatting.timeline import TimelineEntry
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import bare
from workstation.ui.kit.running_text import RunningText
from workstation.ui.screens.queue.queue_delegate import QueueDelegate
from workstation.ui.screens.queue.queue_model import QueueModel
from workstation.ui.screens.report.evidence_view import FileModel
from workstation.ui.screens.report.timeline_delegate import TimelineDelegate
from workstation.ui.screens.report.timeline_model import TimelineModel
from workstation.ui.window.main_window import MainWindow

COUNT, AT_ONCE = 10_000, 500
pytestmark = pytest.mark.hostile


@pytest.mark.parametrize("seed", range(COUNT // AT_ONCE))
def test_ten_thousand_texts_are_only_shown(qtbot: QtBot, profile: Profile, seed: int) -> None:
    """Case text, timeline and queue show each one as plain text, tooltips escape it, and painting it ends."""
    said = texts(seed, AT_ONCE)
    view = RunningText("case", "Case")
    qtbot.addWidget(view)
    view.show_text("Heading", [(text, text) for text in said])
    assert not has_markup(view) and view.toPlainText().count("file:///etc/passwd") == 2 * sum(
        text.count("file:///etc/passwd") for text in said
    )
    label = widgets.label(said[0])
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText and label.text() == said[0].lstrip("\ufeff")
    assert all("<img" not in widgets.tip(text) and "<a " not in widgets.tip(text) for text in said)
    picture = QImage(500, 80, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    option = QStyleOptionViewItem()
    option.rect = picture.rect()
    fill(
        profile,
        [report(1, summary=said[1], place={"text": said[2]}, flags=said[3:6], reference=said[6])],
        start=900,
    )
    reader = profile.cache.reader()
    row = reader.row(uid("r1"))
    assert row is not None
    queue = QueueModel(lambda _: None, lambda: datetime.now(UTC))
    queue.reset(1, [Ranked(0, row)])
    QueueDelegate(theme.current(), lambda: datetime.now(UTC)).paint(painter, option, queue.index(0))
    timeline = TimelineModel()
    entries = [TimelineEntry("citizen", str(n), f"{n:05}", text, text, text) for n, text in enumerate(said)]
    timeline.show(entries)
    delegate = TimelineDelegate()
    for place in range(0, AT_ONCE, 25):
        delegate.paint(painter, option, timeline.index(place))
        assert delegate.sizeHint(option, timeline.index(place)).height() > 0
    painter.end()
    reader.close()


def test_a_hostile_report_is_only_shown(
    window: MainWindow, qtbot: QtBot, profile: Profile, tmp_path: Path
) -> None:
    """With every field hostile at once, no label in the window interprets markup and no text loads anything."""
    bad = "<img src='file:///etc/passwd'><a href='https://example.org'>x</a>"
    clock = {"name": bad, "started_at": bad, "due_at": "2026-11-24T10:00:00.000Z", "stopped_at": None, "why": bad,
             "paused": [{"from": bad, "until": bad, "to": None, "reason": bad}]}  # fmt: skip
    fill(profile, [report(1, summary=bad, reference=bad, status=bad, risk="high", flags=[bad], clocks=[clock],
                          service_title={"en": bad}, place={"text": bad}, answers=[{"label": bad, "value": bad}],
                          reporter={"person": "c1", "name": bad, "role": bad},
                          links=[{"report": bad, "relation": bad, "reference": bad}])], start=900)  # fmt: skip
    window.open_report(uid("r1"))
    qtbot.waitUntil(lambda: bad in window.report.head.summary.text())
    for tab in window.report.tabs.values():
        tab.click()
    window.run("reply")
    qtbot.waitUntil(window.pages.compose.isVisible)
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or "<" not in label.text(), label.objectName()
    for text in window.findChildren(QTextEdit):
        assert not has_markup(text), text.objectName()
    for widget in window.findChildren(QWidget):
        assert "<img" not in widget.toolTip(), widget.objectName()


def test_a_name_turns_nothing_round() -> None:
    """A file whose name is disguised by bidirectional characters shows its real name."""
    file = Attachment(
        id=AttachmentId("f1"),
        name="holiday\u202egnp.exe",
        media_type="image/png",
        size=5_000,
        scan=ScanState.CLEAN,
        sha256="ab",
    )
    model = FileModel()
    model.show([file])
    assert "holidaygnp.exe" in str(model.index(0).data())
    assert bare("Tam\u200bsin\nOrrery\ufeff") == "TamsinOrrery" and bare(None) == ""
