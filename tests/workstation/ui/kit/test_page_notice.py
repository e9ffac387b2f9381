"""Notices over a page: they never lie on each other, none floats above an empty place, and none moves under the pointer."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workstation.ui.kit.page_notice import BETWEEN, GAP, PageNotice


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A page on screen."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


def notice(page: QWidget, name: str) -> PageNotice:
    """Return a notice with a button, which is not shown yet."""
    return PageNotice(page, name, QPushButton("Show"))


def test_one_notice_alone_lies_at_the_lower_edge(page: QWidget) -> None:
    """Whichever notice is alone, it lies at the edge of the page."""
    for name in ("first", "second", "third"):
        one = notice(page, name)
        one.appear("Something has happened.")
        assert one.geometry().bottom() + 1 == page.height() - GAP
        one.hide()


def test_notices_stand_above_each_other(page: QWidget) -> None:
    """They do not overlap, also after the page has changed its size."""
    all_of_them = [notice(page, name) for name in ("first", "second", "third")]
    for one in all_of_them:
        one.appear("Something has happened that needs rather more words than the others do.")
    for width in (900, 420, 1200):
        page.resize(width, 640)
        for one, other in combinations(all_of_them, 2):
            assert not one.geometry().intersects(other.geometry()), width
        assert page.rect().contains(all_of_them[2].geometry())


def test_none_moves_when_another_one_goes_or_comes(page: QWidget) -> None:
    """The place of one that has gone stays free for the next one; the others keep theirs."""
    first, second, third = (notice(page, name) for name in ("first", "second", "third"))
    first.appear("One.")
    second.appear("Two.")
    place = second.geometry()
    first.hide()
    assert second.geometry() == place
    third.appear("Three.")
    assert second.geometry() == place and third.geometry().top() - BETWEEN == place.bottom() + 1
    second.say("Two, 5 seconds left.")
    assert second.geometry().bottom() == place.bottom()
