"""A number on the board opened in the queue: exactly its cases, under its own title, until another view is opened."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from tests.helpers.ids import uid
from tests.helpers.windows import news
from tests.workstation.ui.conftest import report
from workstation.cache.board import board
from workstation.domain.metrics import ALL, DrillDown, Scope
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.window.main_window import MainWindow


def drill_of(desk: DeskSession, key: str, *part: str) -> DrillDown:
    """Return the drill-down of a number on the board."""
    now = desk.reader.now()
    scope = Scope(now - timedelta(days=1), now)
    found = (
        desk.reader.read(lambda queries: board(queries.connection, scope, now))
        .result()
        .figure(key, *part)
        .opens
    )
    assert found is not None
    return found


def test_a_number_opens_its_cases(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, profile: Profile
) -> None:
    """The queue shows exactly the counted cases; one that no longer counts is greyed, and another view ends it."""
    news(profile, desk, ("report", report(7, grade=3)), ("report", report(8, grade=3)))
    window.queue.open_drill(drill_of(desk, "waiting", "3", ALL, ALL), "Waiting · 3 Non-urgent")
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 2)
    assert window.queue.title.text() == "Waiting · 3 Non-urgent"
    shown = [window.queue.model.at(n) for n in range(2)]
    assert {ranked.row.report for ranked in shown if ranked and ranked.row} == {uid("r7"), uid("r8")}
    news(profile, desk, ("report", report(7, grade=4)))
    qtbot.waitUntil(lambda: [window.queue.model.at(n).still for n in range(2)].count(False) == 1)  # type: ignore[union-attr]
    window.queue.open_view("all_open")
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 30)
    assert window.queue.title.text() == "All open"


def test_a_drill_is_filtered_like_every_view(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """A filter narrows the opened cases, and the title stays."""
    window.queue.open_drill(drill_of(desk, "waiting", ALL, "0", ALL), "Waiting, under 1 h")
    qtbot.waitUntil(lambda: window.queue.title.text() == "Waiting, under 1 h")
    window.queue.presenter.open(typed="ref:0004")
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 1)
    assert window.queue.title.text() == "Waiting, under 1 h"
