"""Every screen of the window with hostile text in every field: nothing is interpreted, turned round, opened or fetched.

What a screen shows is read from its painting, piece by piece, so a new screen, a new widget and a new field are covered
without any change here. `make hostile` tries 10,000 texts.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from itertools import count as counting
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QColor, QDesktopServices, QImage, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers import hostile_desk, hostile_texts, painted
from tests.helpers.ids import uid
from tests.helpers.markup import has_markup
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.paired_text import PairedPart, PairedText
from workstation.ui.kit.passages import Passage
from workstation.ui.window.main_window import MainWindow

pytestmark = pytest.mark.hostile
MARK = "Zqx"
SIZE = (13, 7)
LATIN = re.compile("[A-Za-z]")
LEAVING = {"lock", "sign_out", "quit", "sign_in", "passphrase", "offline", "practice"}
"""Actions that end the window or ask the store; their screens show nothing from outside but the officer's name."""
TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)
WORLDS = hostile_texts.count(2, 14)
SEEN = {"texts": 0, "screens": 0, "pieces": 0}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note whatever the window asks another program or another computer for."""
    asked: list[str] = []

    def ask(*said: object, **more: object) -> bool:
        asked.append(str(said))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", ask)
    monkeypatch.setattr(socket.socket, "connect", ask)
    monkeypatch.setattr(socket, "getaddrinfo", ask)
    return asked


def picture(folder: Path) -> Path:
    """Write a picture of a size that nothing else has, for texts to point to."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(folder / "planted.png"))
    return folder / "planted.png"


def obeyed(page: painted.Page) -> list[str]:
    """Return what a painting shows that only an interpreter of the text could have made."""
    turned = [one.text for one in page.texts if one.right_to_left and LATIN.search(one.text)]
    struck = [one.text for one in page.texts if one.struck_out and MARK in one.text]
    loaded = [f"picture {size}" for size in page.pictures if size == SIZE]
    return turned + struck + loaded


def as_a_tip(text: str) -> painted.Page:
    """Return what a tooltip with this text paints: Qt shows it in a label that looks for markup by itself."""
    label = QLabel(text)
    label.resize(label.sizeHint())
    return painted.paint(label)


def tips(window: MainWindow) -> Iterator[tuple[str, str]]:
    """Yield every text that would be shown over a widget or over a row, with the widget's name."""
    for widget in window.findChildren(QWidget):
        name = widget.objectName() or type(widget).__name__
        yield from ((name, text) for text in (widget.toolTip(), widget.statusTip(), widget.whatsThis()))
        if isinstance(widget, QAbstractItemView | QComboBox) and (model := widget.model()) is not None:
            columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
            for row in range(min(model.rowCount(), 40)):
                for column in range(columns):
                    index = model.index(row, column)
                    yield from ((f"a row of {name}", str(model.data(index, role) or "")) for role in TIPS)


def check(window: MainWindow) -> list[str]:
    """Return everything on the screen that was obeyed."""
    page = painted.paint(window)
    found = obeyed(page)
    for name, text in {(name, tip) for name, tip in tips(window) if tip}:
        found += [f"tooltip of {name}: {one}" for one in obeyed(as_a_tip(text))]
    for label in window.findChildren(QLabel):
        # A label that shows nothing from outside today may show it tomorrow.
        if label.textFormat() != Qt.TextFormat.PlainText and label.text():
            found.append(f"{label.objectName() or type(label).__name__} looks for markup")
        if label.openExternalLinks():
            found.append(f"{label.objectName()} opens links")
    SEEN["screens"] += 1
    SEEN["pieces"] += len(page.texts)
    return found


def walk(window: MainWindow, qtbot: QtBot) -> dict[str, list[str]]:
    """Run every action of the window, and return what was obeyed on which screen."""
    found: dict[str, list[str]] = {}
    window.open_report(uid("r1"))
    qtbot.waitUntil(lambda: window.report.presenter.bundle is not None)
    for action in list(window.actions_.table):
        if action.key in LEAVING:
            continue
        if not window.actions_.reason(action.key):
            window.run(action.key)
        qtbot.wait(30)
        if wrong := check(window):
            found[action.key] = wrong[:4]
        if window.asking.isVisible():
            window.asking.close_it()
        elif action.key != "open":
            window.run("back")
    for view in window.findChildren(QTextEdit):
        if has_markup(view):
            found[view.objectName()] = ["markup in a text"]
    return found


@pytest.mark.parametrize(
    "html",
    ["<table><tr><td>x</table>", "<ul><li>x</ul>", "<a href='http://example.org'>x</a>", "<img src='x'>"],
)
def test_markup_is_found(qtbot: QtBot, html: str) -> None:
    """The check knows the view's own tables from any other, and finds links, images, lists and tables in a text."""
    view = PairedText("pairs", "Pairs")
    qtbot.addWidget(view)
    view.show_parts([PairedPart("Answers", (Passage("Name", html),))])
    assert not has_markup(view)
    cursor = QTextCursor(view.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertHtml(html)
    assert has_markup(view)


@pytest.mark.parametrize("world", range(WORLDS))
def test_no_screen_obeys_what_it_shows(
    world: int, qtbot: QtBot, tmp_path: Path, opened: list[str], qapp: Any
) -> None:
    """With another hostile text in every field of every document, each screen only shows it: as text, in its own order."""
    theme.dress(qapp, "light" if world % 2 else "dark")
    planted, number = picture(tmp_path), counting()
    several = hostile_texts.texts(world, 600)

    def said(path: str) -> str:
        SEEN["texts"] += 1
        return f"<s>{MARK}</s>\u202eabc\u2066{several[next(number) % 600]} <img src='file://{planted}'>"

    with hostile_desk.desk(tmp_path, said) as desk:
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.show()
        window.queue.open_view("everything")  # The report has a grade, so it does not need triage.
        qtbot.waitUntil(lambda: window.queue.model.rowCount() == 1)
        assert MARK in "".join(one.text for one in painted.paint(window).texts)
        found = walk(window, qtbot)
        window.close()
    assert found == {} and opened == []
    print(
        f"hostile screens: {SEEN['texts']} texts on {SEEN['screens']} screens, {SEEN['pieces']} pieces of painting"
    )


@pytest.mark.parametrize("text", [f"<s>{MARK}</s>", "\u202eabc", "\u2067abc def"])
def test_the_painting_shows_what_is_obeyed(qtbot: QtBot, text: str) -> None:
    """A label that looks for markup is caught by what it paints, and a plain one only where it is turned round."""
    label = QLabel(f"<qt>{text}</qt>" if MARK in text else text)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert obeyed(painted.paint(label)) or text.startswith("\u2067")
    plain = widgets.label(f"<s>{MARK}</s>")
    qtbot.addWidget(plain)
    plain.resize(plain.sizeHint())
    page = painted.paint(plain)
    assert obeyed(page) == [] and [one.text for one in page.texts] == [f"<s>{MARK}</s>"]


def test_the_painting_shows_a_picture_that_is_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    """A text that loads a picture is caught by the picture's size."""
    view = QTextEdit()
    qtbot.addWidget(view)
    view.setHtml(f"<img src='file://{picture(tmp_path)}'>")
    view.resize(200, 100)
    view.show()
    assert obeyed(painted.paint(view)) == [f"picture {SIZE}"]
