"""The tour of the window: it points at real parts, can be left at any step, and never keeps anyone from working."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workstation.session.desk_session import DeskSession
from workstation.ui.kit import theme
from workstation.ui.window.main_window import MainWindow
from workstation.ui.window.window_tour import PARTS, STEPS, TourProgress, beside

KEYS = {"claim": "Ctrl+1", "next": "J", "previous": "K", "search": "Ctrl+F", "assess": "T", "reply": "R", "dispose": "E",
        "palette": "Ctrl+K", "keys": "?"}  # fmt: skip


def test_the_steps_use_the_officers_own_keys() -> None:
    """Every step has words, its keys are those that the officer chose, and the last step is the last."""
    now, seen = TourProgress(KEYS), []
    while True:
        seen.append(now.spoken)
        assert "{" not in now.words
        if not now.move(1):
            break
    assert now.is_last and len(seen) == len(STEPS) == len(PARTS)
    assert any("Press Ctrl 1 to claim" in words for words in seen) and seen[0].startswith("Step 1 of ")
    assert now.move(-1) and not TourProgress(KEYS).move(-1)


@pytest.mark.parametrize(
    "place", [QRect(0, 0, 200, 700), QRect(200, 40, 1080, 660), QRect(0, 690, 1280, 28), QRect()]
)
def test_the_card_is_whole_and_beside_what_it_is_about(place: QRect) -> None:
    """The card never leaves the window, and covers its part only where that fills the window."""
    card, room = QRect(QPoint(0, 0), QSize(360, 180)), QRect(0, 0, 1280, 720)
    spot = QRect(beside(place, card, room), card.size())
    assert room.contains(spot)
    assert place.width() > 1000 or not spot.intersects(place)


@pytest.fixture
def window(qtbot: QtBot, desk: DeskSession, dressed: theme.Tokens) -> MainWindow:
    """Return a window at work."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


def test_the_tour_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """Enter goes on, each step finds its part on screen, and the keyboard returns to where it was."""
    window.queue.list.setFocus()
    window.run("tour")
    card = window.on_tour.card
    assert window.focusWidget() is card.next
    parts = []
    while card.isVisible():
        parts.append(card.target())
        assert card.ring.isVisible() and card.ring.geometry().intersects(parts[-1])
        assert window.rect().contains(card.geometry()) and card.accessibleDescription() == card.words.text()
        QTest.keyClick(window.focusWidget() or card, Qt.Key.Key_Space)
    assert len(parts) == len(STEPS) and not any(part.isEmpty() for part in parts)
    assert window.focusWidget() is window.queue.list and not card.ring.isVisible()


def test_the_window_works_meanwhile(window: MainWindow, qtbot: QtBot) -> None:
    """Another page can be opened during the tour: the ring goes, the card stays, and Esc ends it wherever the keyboard is."""
    window.run("tour")
    card = window.on_tour.card
    window.run("go_settings")
    assert card.isVisible() and not card.ring.isVisible()
    window.run("back")
    assert not card.isVisible()
    window.run("tour")
    QTest.keyClick(card.next, Qt.Key.Key_Escape)
    assert not card.isVisible() and isinstance(window.findChild(QWidget, "tour_card"), QWidget)


def test_the_tour_is_offered_once(
    qtbot: QtBot, desk: DeskSession, dressed: theme.Tokens, tmp_path: Path
) -> None:
    """A new desk offers it without taking the keyboard; whatever the answer, it does not ask again."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(desk, settings=settings)
    qtbot.addWidget(made)
    made.show()
    made.offer_tour()
    notice = made.on_tour.notice
    assert notice.isVisible() and not notice.isAncestorOf(made.focusWidget() or made)
    later = notice.findChild(QWidget, "first_run_later")
    assert later is not None
    QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    made.offer_tour()
    assert not notice.isVisible() and not made.on_tour.card.isVisible()
