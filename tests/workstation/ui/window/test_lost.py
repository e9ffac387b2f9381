"""A lost claim and what was done on the strength of it: announced, one card, both sides marked, the safest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QColor, QTextCursor
from pytestqt.qtbot import QtBot

from tests.helpers.ids import number_of, uid
from tests.helpers.outcomes import outcome_of
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import OTHER, report
from workstation.domain.changes import Changes
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.kit import theme
from workstation.ui.window.main_window import MainWindow

THEIRS = "Hello. Thank you for telling us.\n\nI have asked the bus company to keep its cameras."
MINE = "Hello. Thank you for telling us.\n\nDid anyone film it?"


def lose(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession, texts: tuple[str, ...]
) -> str:
    """Claim the first case and reply to it; another officer was quicker with both."""
    opened = open_first(window, qtbot)
    window.run("claim")
    qtbot.waitUntil(window.report.presenter.mine)
    for text in texts:
        window.report.presenter.act("reply", {"text": text, "channel": "portal"})
    wanted = 1 + len(texts)
    qtbot.waitUntil(lambda: len(desk.reader.read_journal(lambda j: j.waiting()).result()) == wanted)
    held = report(
        number_of(opened), version=2, claim={"officer": OTHER["id"], "until": "2030-01-01T00:00:00.000Z"}
    )
    message = {"id": uid("m8"), "version": 1, "report": opened, "direction": "to_citizen", "text": THEIRS,
               "author": {"id": OTHER["id"], "name": OTHER["name"]}, "state": "sent",
               "written_at": "2030-01-01T00:00:00.000Z"}  # fmt: skip

    def settle(journal: Any) -> None:
        claim, *rest = journal.next_batch()
        problem = {"code": "claimed_by_other", "detail": "Someone else has claimed this report."}
        journal.settle([outcome_of(claim, "stale", current=held)])
        journal.settle([outcome_of(one, "refused", problem=problem) for one in rest])

    desk.reader.read_journal(settle).result()
    news(profile, desk, ("report", held), ("message", message))
    desk.state.publish(Changes(outbox=True))
    return opened


def test_it_announces_itself_and_is_one_card(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """The notice names the case and the colleague and leads to one card, whose first choice keeps the text."""
    lose(window, qtbot, profile, desk, (MINE,))
    qtbot.waitUntil(window.lost.isVisible)
    said = window.lost.words.text()
    assert "Claim, reply" in said and "Joss Linchmere" in said and "SOH-26-TEST" in said
    window.lost.show_button.click()
    qtbot.waitUntil(lambda: window.outbox.model.rowCount() == 2 and window.card.currentIndex() == 1)
    card = window.card
    assert card.title.text() == "Joss Linchmere has this report now" and card.reference.text()
    shown = [key for key, made in card.buttons.items() if made.isVisible()]
    assert shown == ["note", "take_over", "discard"] and card.buttons["note"].property("role") == "primary"
    card.buttons["note"].click()
    qtbot.waitUntil(lambda: desk.reader.read_journal(lambda j: j.conflicts()).result() == [])
    qtbot.waitUntil(window.lost.isHidden)


def marked(text: Any) -> str:
    """Return the marked parts of a side."""
    tint, found, cursor = QColor(theme.current().medium_tint), [], QTextCursor(text.document())
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        found.append(cursor.selectedText() if cursor.charFormat().background().color() == tint else " ")
        cursor.clearSelection()
    return " ".join("".join(found).split())


def test_only_what_differs_is_marked(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """The shared greeting is plain; owner and the sentences of one side alone are marked."""
    lose(window, qtbot, profile, desk, (MINE,))
    window.run("go_conflicts")
    qtbot.waitUntil(lambda: window.card.currentIndex() == 1 and "film it" in window.card.yours.toPlainText())
    assert marked(window.card.yours) == "Wren Ashdown Did anyone film it?"
    assert marked(window.card.theirs) == "Joss Linchmere I have asked the bus company to keep its cameras."


def test_a_lone_claim_is_best_left_to_the_other(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Taking over is never the filled button; the keys are 1 and 2."""
    lose(window, qtbot, profile, desk, ())
    qtbot.waitUntil(window.lost.isVisible)
    window.run("go_conflicts")
    qtbot.waitUntil(lambda: window.card.currentIndex() == 1)
    leave, over = window.card.buttons["discard"], window.card.buttons["take_over"]
    assert leave.property("role") == "primary" and leave.text() == "Leave it to them"
    assert (leave.shortcut().toString(), over.shortcut().toString()) == ("1", "2")
    assert window.lost.isHidden(), "the officer is looking at it"
    leave.click()
    qtbot.waitUntil(lambda: desk.reader.read_journal(lambda j: j.conflicts()).result() == [])


def test_taking_over_sends_the_reply_again_without_the_claim(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """The claim is what taking over replaces, so only the reply goes again."""
    lose(window, qtbot, profile, desk, (MINE,))
    window.run("go_conflicts")
    qtbot.waitUntil(lambda: window.card.currentIndex() == 1)
    window.card.reason.setText("They asked me to.")
    window.card.buttons["take_over"].click()
    qtbot.waitUntil(lambda: desk.reader.read_journal(lambda j: j.conflicts()).result() == [])
    waiting = desk.reader.read_journal(lambda j: j.waiting()).result()
    assert [command.kind for command in waiting] == ["take_over", "reply"]
