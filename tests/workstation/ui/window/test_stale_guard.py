"""Changes during an officer's decision: the reporter writes, a lease expires, an answer is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.helpers.ids import number_of, uid
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import report
from workstation.domain.ids import wire_time
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.window.main_window import MainWindow


def at(minutes: float) -> str:
    return wire_time(datetime.now(UTC) + timedelta(minutes=minutes))


def waiting(desk: DeskSession) -> list[str]:
    return [command.kind for command in desk.reader.read_journal(lambda j: j.waiting()).result()]


def again(profile: Profile, desk: DeskSession, opened: str, version: int, **said: Any) -> None:
    """Send the open report again from the store."""
    news(profile, desk, ("report", report(number_of(opened), version=version, **said)))


def version_shown(window: MainWindow) -> int | None:
    """Return the version of the report that is open."""
    bundle = window.report.presenter.bundle
    return None if bundle is None else bundle.report.version


def test_nothing_closes_over_words_that_came_meanwhile(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """A closing form stays open when a message arrives; reopened with the message in view, it closes the case."""
    opened = open_first(window, qtbot)
    again(profile, desk, opened, 2, last_citizen_at=at(-60), grade=3)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    qtbot.waitUntil(lambda: version_shown(window) == 2)
    window.run("dispose")
    page = window.pages.closing
    page._boxes[0].click()
    page.reason.setPlainText("No offence.")
    again(profile, desk, opened, 3, last_citizen_at=at(-1), grade=3)
    page.save.click()
    qtbot.waitUntil(lambda: "has written since" in page.missing.text())
    assert waiting(desk) == [] and page.reason.toPlainText() == "No offence."
    window.run("back")
    qtbot.waitUntil(lambda: window.report.presenter.bundle.report.version == 3)  # type: ignore[union-attr]
    window.run("dispose")
    page._boxes[0].click()
    page.reason.setPlainText("No offence.")
    page.save.click()
    qtbot.waitUntil(lambda: waiting(desk) == ["claim", "dispose"])


def test_an_answer_that_cannot_be_taken_is_asked_again_with_its_words(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """After a refused answer the form keeps the reason that was typed."""
    opened = open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("offer_transfer")
    force, reason = window.asking.fields["force"], window.asking.fields["reason"]
    assert isinstance(force, QComboBox) and isinstance(reason, QPlainTextEdit)
    force.setEditText("kent")
    reason.setPlainText("It happened there.")
    again(profile, desk, opened, 2, status="closed")
    window.asking.submit()
    qtbot.waitUntil(lambda: window.asking.isVisible() and window.asking.refusal.isVisible())
    typed = window.asking.fields["reason"]
    assert isinstance(typed, QPlainTextEdit) and typed.toPlainText() == "It happened there."
    assert waiting(desk) == []


def test_a_lease_that_ran_out_is_nobodys(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """After a lease expires, claiming needs no take-over and no initials show."""
    opened = open_first(window, qtbot)
    again(profile, desk, opened, 2, claim={"officer": uid("o2"), "until": at(5)})
    actions = window.actions_.by_key
    qtbot.waitUntil(actions["take_over"].isEnabled)
    again(profile, desk, opened, 3, claim={"officer": uid("o2"), "until": at(-0.01)})
    qtbot.waitUntil(lambda: not actions["take_over"].isEnabled())
    assert actions["claim"].isEnabled()
    index = window.queue.list.currentIndex()
    qtbot.waitUntil(lambda: "claimed by" not in str(index.data()))
    window.run("claim")
    qtbot.waitUntil(lambda: waiting(desk) == ["claim"])


def test_a_clock_that_runs_ahead_hides_no_new_words(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """A case is read up to the reporter's last message, not up to this computer's clock."""
    opened = open_first(window, qtbot)
    again(profile, desk, opened, 2, unread_by_staff=True, last_citizen_at=at(-30))

    def unread() -> bool:
        row = desk.reader.read(lambda queries: queries.row(opened)).result()
        return bool(row and row.unread)

    assert unread()
    window.open_report(opened)
    qtbot.waitUntil(lambda: not unread())
    # By this computer's clock the message below is older than the visit above.
    again(profile, desk, opened, 3, unread_by_staff=True, last_citizen_at=at(-10))
    assert unread()
