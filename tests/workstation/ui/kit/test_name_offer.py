"""Names offered after @: what begins one, and how it is taken by keyboard and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workstation.ui.kit.name_offer import NameOffer, beginning_with, begun

NAMES = ("Ann Vale", "Joss Linchmere", "Joss Vance", "Odile Darrow")


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        ("@", ""),
        ("Ask @jo", "jo"),
        ("(@Joss Li", "Joss Li"),
        ("ann@example.org", None),
        ("No name", None),
        ("@Ann Vale @od", "od"),
    ],
)
def test_what_begins_a_name(before: str, typed: str | None) -> None:
    """An @ that begins a word, up to the cursor; never the one of an email address."""
    assert begun(before) == typed


def test_names_are_found_by_any_of_their_words() -> None:
    """Ignoring case. A whole name is not offered again, nor is anything after other words."""
    assert beginning_with("va", NAMES) == ["Ann Vale", "Joss Vance"] and beginning_with("JOSS L", NAMES) == [
        NAMES[1]
    ]
    assert beginning_with("Ann Vale", NAMES) == beginning_with("Ann Vale has", NAMES) == []
    assert beginning_with("", NAMES) == list(NAMES)


class Place(QWidget):
    """A field with its offer."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.field = QPlainTextEdit()
        self.offer = NameOffer(self.field, "names")
        self.offer.names = NAMES
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.offer)
        qtbot.addWidget(self)
        self.show()
        self.field.setFocus()

    def shown(self) -> list[str]:
        return [button.text() for button in self.offer.buttons if button.isVisible()]


def test_a_name_is_taken_with_the_keys(qtbot: QtBot) -> None:
    """Down goes on, Enter writes the name and no new line; Esc leaves what was typed; other text keeps its keys."""
    place = Place(qtbot)
    QTest.keyClicks(place.field, "Ask @jo")
    assert place.shown() == ["Joss Linchmere", "Joss Vance"] and place.offer.buttons[0].isChecked()
    QTest.keyClick(place.field, Qt.Key.Key_Down)
    QTest.keyClick(place.field, Qt.Key.Key_Return)
    assert place.field.toPlainText() == "Ask @Joss Vance " and place.offer.isHidden()
    QTest.keyClick(place.field, Qt.Key.Key_Return)
    QTest.keyClicks(place.field, "@od")
    QTest.keyClick(place.field, Qt.Key.Key_Escape)
    assert place.offer.isHidden() and place.field.toPlainText() == "Ask @Joss Vance \n@od"


def test_a_name_is_taken_with_the_mouse(qtbot: QtBot) -> None:
    """A click writes it, and the field has the keyboard again."""
    place = Place(qtbot)
    QTest.keyClicks(place.field, "@")
    assert len(place.shown()) == len(NAMES)
    place.offer.buttons[3].click()
    assert place.field.toPlainText() == "@Odile Darrow " and place.focusWidget() is place.field
