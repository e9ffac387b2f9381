"""The window of an officer of two forces: one queue, the force on every row, and each case in its own force."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from tests.helpers.desk import KEY, until
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, prepared, served
from workstation.session.profile import Profile
from workstation.session.several_forces import OfficerDesks
from workstation.sync.session import FixedSession
from workstation.ui.kit import theme
from workstation.ui.window.main_window import MainWindow

FORCES = {"sussex": ["triage"], "kent": ["triage"]}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of two forces."""
    made = prepared(f"sqlite:///{tmp_path / 'store.db'}", "sussex", "kent")
    yield made
    made.close()


@pytest.fixture
def window(tmp_path: Path, store: Store, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window of an officer of both forces, connected to the store."""
    theme.dress(qapp, "light")
    token = mint_demo_token(store, "triage.sussex", 3600, FORCES)
    with (
        served(f"sqlite:///{tmp_path / 'store.db'}") as (address, _),
        Profile(tmp_path / "profile", KEY) as profile,
    ):
        desk = OfficerDesks(profile, FixedSession(address, token), lambda folder: Profile(folder, KEY))
        desk.start()
        made = MainWindow(desk)
        qtbot.addWidget(made)
        made.show()
        yield made
        made.close()
        desk.stop()
        desk.close()


def test_each_case_of_the_one_queue_is_worked_on_in_its_own_force(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    """Every row names its force; opening a case turns the window to that force, and a note goes there."""
    made = {add_report(store, number, force)["id"]: force for number, force in enumerate(FORCES, 1)}
    model = window.queue.model

    def shows_both() -> bool:
        # Cases that come later are news, each force's by itself: rows never move by themselves.
        if window.queue.news.isVisible():
            window.run("refresh")
        return bool(model.rowCount() == 2)

    qtbot.waitUntil(shows_both, timeout=20_000)
    rows = [model.at(place) for place in range(2)]
    assert {ranked.row.report: ranked.row.force for ranked in rows if ranked and ranked.row} == made
    spoken = [str(model.index(place).data()) for place in range(2)]
    assert sorted(any(name in words for words in spoken) for name in ("Kent", "Sussex")) == [True, True]
    for place in range(2):
        report, force = note_on(window, qtbot, place)
        notes = until(partial(notes_of, store, force), what=f"the note in {force}")
        assert made[report] == force and notes == [(report, f"Seen by {force}")]


def note_on(window: MainWindow, qtbot: QtBot, place: int) -> tuple[str, str]:
    """Open a row, write a note on it, and return its report and force."""
    window.queue.step(place)
    ranked, presenter = window.queue.model.at(place), window.report.presenter
    assert ranked is not None and ranked.row is not None
    report, force = ranked.row.report, ranked.row.force
    qtbot.waitUntil(lambda: presenter.report == report and presenter.bundle is not None)
    qtbot.waitUntil(lambda: presenter.policy.force == force, timeout=20_000)
    assert presenter.bundle is not None and presenter.bundle.report.force == force
    window.run("note")
    page = window.pages.compose
    qtbot.waitUntil(page.isVisible)
    QTest.keyClicks(page.text, f"Seen by {force}")
    qtbot.waitUntil(page.send.isEnabled)
    page.send.click()
    qtbot.waitUntil(lambda: not page.isVisible())
    return report, force


def notes_of(store: Store, force: str) -> list[tuple[str, str]]:
    """Return the report and the text of each note of a force."""
    with store.read() as view:
        return [(note["report"], note["text"]) for note in list_records(view, force, "note")]
