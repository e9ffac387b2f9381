"""Saying in the window that one is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from casework.absences import Absences
from casework.documents.absence import Absence
from casework.documents.officer import Officer
from casework.documents.values import OfficerId, time_of
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import ME, OTHER, report
from workstation.domain.absences import Cover
from workstation.domain.ids import read_time, wire_time
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.formatting.absences import away_words, cover_words, owner_away_words, with_away
from workstation.ui.kit.forms import FormAnswers, missing
from workstation.ui.screens.queue.queue_model import ROW
from workstation.ui.window.absence_actions import AWAY, BACK, TEAM, absence_body, absence_form
from workstation.ui.window.main_window import MainWindow

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PEOPLE = {"ann": "Ann Jones", "ben": "Ben Carter"}
TOMORROW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def test_the_form_asks_for_times_and_a_cover() -> None:
    """A supervisor is also asked who is away. Coming back needs nothing else."""
    form = absence_form(None, PEOPLE, "ann", False, NOW)
    assert [field.key for field in form.fields] == ["what", "from", "until", "cover"]
    assert [value for value, _ in form.fields[-1].choices] == [TEAM, "ben"]
    supervisor = absence_form(None, PEOPLE, "ann", True, NOW)
    assert supervisor.fields[0].value == "ann" and ("ann", "Ann Jones") in supervisor.fields[-1].choices
    given = FormAnswers({field.key: field.value for field in form.fields})
    assert missing(form, given) == ["Back at work on"]
    assert missing(form, FormAnswers({**given, "what": BACK})) == []
    assert absence_body(FormAnswers({**given, "what": BACK}), NOW) == {}


def test_times_are_read_as_they_are_typed() -> None:
    """“now” leaves the beginning to the store, and what is no time to come is said again."""
    given = {"what": AWAY, "from": "now", "until": "tomorrow 9:00", "cover": "ben"}
    assert absence_body(FormAnswers(given), NOW) == {"until": time_of(TOMORROW), "cover": "ben"}
    body = absence_body(FormAnswers({**given, "officer": "ann", "from": "14:00", "cover": TEAM}), NOW)
    assert isinstance(body, dict) and set(body) == {"officer", "from", "until"}
    assert read_time(str(body["from"])) == NOW.replace(hour=14)
    assert isinstance(absence_body(FormAnswers({**given, "until": "yesterday"}), NOW), str)


def test_who_is_away_is_said_where_they_are_chosen() -> None:
    """With the colleague who covers, or else the team; nobody else is marked."""
    officers = {
        OfficerId(id_): Officer(id=OfficerId(id_), name=name, roles=("officer",))
        for id_, name in PEOPLE.items()
    }
    away = Absence(
        id="a", officer=OfficerId("ann"), from_=time_of(NOW), until=time_of(TOMORROW), cover=OfficerId("ben")
    )
    words = away_words(Absences((away,), officers), PEOPLE, NOW)
    assert with_away(PEOPLE, words) == {
        "ann": "Ann Jones (away until Wed 25 Nov 09:00, Ben Carter covers)", "ben": "Ben Carter",
    }  # fmt: skip
    assert away_words(Absences((away,), officers), PEOPLE, TOMORROW) == {}
    alone = Absences((away,), {id_: one for id_, one in officers.items() if id_ == "ann"})
    assert "their team covers" in away_words(alone, PEOPLE, NOW)["ann"]


def test_what_the_cover_is_told() -> None:
    """Who is away and until when, or how many are; and on a case only of its own owner."""
    one = Cover("ann", "Ann Jones", time_of(NOW), time_of(TOMORROW))
    assert cover_words([one], NOW) == "Ann Jones is away until Wed 25 Nov 09:00, and you cover."
    assert cover_words([replace(one, team=True)], NOW).endswith("and your team covers.")
    assert cover_words([one, one], NOW) == "You cover for 2 colleagues who are away."
    assert owner_away_words("ann", {"ann": "away"}) == "Owner: away"
    assert owner_away_words("ben", {"ann": "away"}) == owner_away_words(None, {"ann": "away"}) == ""


def test_a_colleague_who_is_away_is_seen_in_the_window(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, profile: Profile
) -> None:
    """Their case stands in the view of whoever covers and says for whom; forms name who is away and who covers."""
    now = desk.reader.now()
    times = {"from": wire_time(now - timedelta(hours=1)), "until": wire_time(now + timedelta(days=3))}
    absence = {"id": "a", "officer": OTHER["id"], "cover": ME["id"], **times}
    me, other = ({**one, "roles": ["officer"]} for one in (ME, OTHER))
    news(
        profile,
        desk,
        ("officer", me),
        ("officer", other),
        ("absence", absence),
        ("report", report(3, owner=OTHER["id"])),
    )
    qtbot.waitUntil(window.covers.isVisible)
    assert window.covers.words.text().startswith("Joss Linchmere is away until ")
    assert window.covers.words.text().endswith(", and you cover.")
    window.covers.later.click()
    news(profile, desk, ("absence", {**absence, "until": wire_time(now + timedelta(days=4))}))
    with qtbot.waitSignal(window.covers.asked):
        window.covers.show_button.click()
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 1)
    qtbot.waitUntil(lambda: "For Joss Linchmere" in str(window.queue.model.index(0).data()))
    assert window.queue.model.index(0).data(ROW).row.covered == "Joss Linchmere"
    assert window.covers.isHidden(), "one event is one card"
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: "Wren Ashdown covers" in window.report.head.away.text())
    window.run("assign")
    qtbot.waitUntil(lambda: window.asking.isVisible() and "officer" in window.asking.fields)
    officers = window.asking.fields["officer"]
    assert isinstance(officers, QComboBox)
    assert any("Wren Ashdown covers)" in officers.itemText(n) for n in range(officers.count()))
    window.asking.close_it()
    window.run("absence")
    qtbot.waitUntil(lambda: window.asking.isVisible() and "until" in window.asking.fields)
    until = window.asking.fields["until"]
    assert isinstance(until, QLineEdit)
    until.setText("tomorrow 9:00")
    window.asking.submit()
    qtbot.waitUntil(
        lambda: [c.kind for c in desk.reader.read_journal(lambda j: j.waiting()).result()] == ["set_absence"]
    )
